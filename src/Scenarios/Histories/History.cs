namespace Ocf.Scenarios;

/// <summary>What clients asked and were answered, line by line, and the operations that the lines make up.</summary>
public sealed class History
{
    private readonly List<HistoryEntry> _entries = [];
    private readonly List<HistoryOperation> _operations = [];

    // Looked up, never enumerated.
    private readonly Dictionary<long, HistoryOperation> _underWay = [];

    public IReadOnlyList<HistoryEntry> Entries => _entries;

    /// <summary>In the order in which they were invoked.</summary>
    public IReadOnlyList<HistoryOperation> Operations => _operations;

    /// <summary>Adds the next line, or says why it cannot come next.</summary>
    public string? Add(HistoryEntry entry)
    {
        _underWay.TryGetValue(entry.Process, out var open);
        if (entry.Type == EntryType.Invoke)
        {
            if (open is not null)
                return $"process {entry.Process} invokes '{entry.Function}' before its last one ended";
            var operation = new HistoryOperation(entry, _entries.Count);
            _operations.Add(operation);
            _underWay.Add(entry.Process, operation);
        }
        else
        {
            if (open is null) return $"process {entry.Process} ends '{entry.Function}', which it did not invoke";
            if (open.Function != entry.Function || open.Key != entry.Key)
                return $"process {entry.Process} ends '{entry.Function}'{Of(entry.Key)}, " +
                    $"but what it invoked is '{open.Function}'{Of(open.Key)}";
            open.Completion = entry;
            open.CompletedAt = _entries.Count;
            _underWay.Remove(entry.Process);
        }

        _entries.Add(entry);
        return null;
    }

    private static string Of(string key) => key == "" ? "" : $" of key '{key}'";
}
