namespace Ocf.Resources;

/// <summary>The last attempts to fence, durable: after a crash an operator still sees who shot whom.</summary>
internal sealed class FenceHistory
{
    private readonly SortedDictionary<ulong, FenceEntry> _entries = [];

    public IReadOnlyList<FenceEntry> Entries => [.. _entries.Values];

    public FenceHistoryRecord Add(FenceEntry entry)
    {
        var sequence = _entries.Count == 0 ? 1 : _entries.Keys.Last() + 1;
        var record = new FenceHistoryRecord(sequence, entry);
        Restore(record);
        return record;
    }

    public void Restore(FenceHistoryRecord record)
    {
        _entries[record.Sequence] = record.Entry;
        while (_entries.Count > FenceHistoryRecord.Kept) _entries.Remove(_entries.Keys.First());
    }
}
