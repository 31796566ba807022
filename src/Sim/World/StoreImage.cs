namespace Ocf.Sim;

/// <summary>
/// What is on the medium of one node's disk, and by which rule a store reads it back. The rule is that of the real
/// store, byte for byte (a test compares them): records are numbered batches with checksums behind a folded snapshot.
/// At a start the good ones from the beginning count. Whatever follows the first bad one was torn by the crash and is
/// cut off, unless a good one of a higher number follows: then the disk lost what it had confirmed, and the store
/// refuses, as it does when a number does not follow.
/// </summary>
/// <remarks>
/// One record is one batch here, where the real store puts all that waited for one sync into one: what is kept of a
/// batch that a crash tears is then all or nothing, so this world is the harsher one.
/// </remarks>
internal sealed class StoreImage
{
    /// <summary>As in the real store: below this size, and four times the snapshot, no journal is folded.</summary>
    public const int MinFold = 1 << 20;

    private const int HeaderLength = 16;
    private const int BatchHeader = 20;
    private const int EntryHeader = 9;

    private readonly SortedDictionary<long, byte[]> _snapshot = [];
    private readonly List<Slot> _journal = [];
    private long _folded;
    private long _last;
    private long _snapshotBytes;
    private bool _isHeaderBad;

    /// <summary>How many records stand in the journal: what decays, and where, is for the disk to say.</summary>
    public int Count => _journal.Count;

    /// <summary>How long the real journal would be.</summary>
    public long JournalBytes { get; private set; } = HeaderLength;

    public void Append(long key, byte[] bytes) => Add(new Slot(key, bytes, ++_last));

    /// <summary>The writer died in the middle of it: only a part of it is there.</summary>
    public void AppendTorn(long key, byte[] bytes)
    {
        _last++;
        Add(new Slot(key, bytes, Slot.Bad));
    }

    /// <summary>
    /// It lands in that earlier place of the journal, and there is nothing in its own; before the first is the header.
    /// </summary>
    public void AppendMisplaced(long key, byte[] bytes, int at)
    {
        var own = _journal.Count;
        Append(key, bytes);

        // Folded away: the real store has written all that it knows anew.
        if (_journal.Count <= own) return;
        Damage(own);
        if (at < 0) _isHeaderBad = true;
        else _journal[at] = _journal[at] with { Reads = _last };
    }

    /// <summary>The record in that place of the journal decays; before the first is the header.</summary>
    public void Damage(int at)
    {
        if (at < 0) _isHeaderBad = true;
        else _journal[at] = _journal[at] with { Reads = Slot.Bad };
    }

    /// <summary>Something in it is not as it was written: the next life may refuse to start.</summary>
    public bool IsDamaged
    {
        get
        {
            if (_isHeaderBad) return true;
            for (var i = 0; i < _journal.Count; i++)
                if (_journal[i].Reads != _folded + i + 1)
                    return true;
            return false;
        }
    }

    /// <summary>Reads it as the next life does, and cuts off what was torn.</summary>
    public StoreReading Open()
    {
        if (_isHeaderBad) return StoreReading.Refuse("the header's checksum is wrong");
        var good = 0;
        for (; good < _journal.Count && _journal[good].Reads != Slot.Bad; good++)
            if (_journal[good].Reads != _folded + good + 1)
                return StoreReading.Refuse(
                    $"record {_journal[good].Reads} follows record {_folded + good}: a part of the store is missing");
        for (var later = good; later < _journal.Count; later++)
            if (_journal[later].Reads > _folded + good)
                return StoreReading.Refuse(
                    $"record {_folded + good + 1} is lost, but record {_journal[later].Reads} is whole");
        var torn = _journal.Count - good;
        for (var i = good; i < _journal.Count; i++) JournalBytes -= LengthOf(_journal[i].Bytes);
        _journal.RemoveRange(good, torn);
        _last = _folded + good;
        return new StoreReading([.. Merged().Values], torn, "");
    }

    private static int LengthOf(byte[] bytes) => BatchHeader + EntryHeader + bytes.Length;

    private void Add(in Slot slot)
    {
        _journal.Add(slot);
        JournalBytes += LengthOf(slot.Bytes);
        if (JournalBytes > Math.Max(MinFold, 4 * _snapshotBytes)) Fold();
    }

    // The real store folds what it holds in memory, so damage in the journal is gone after it.
    private void Fold()
    {
        foreach (var (key, bytes) in Merged()) _snapshot[key] = bytes;
        _snapshotBytes = HeaderLength + BatchHeader;
        foreach (var bytes in _snapshot.Values) _snapshotBytes += EntryHeader + bytes.Length;
        _journal.Clear();
        JournalBytes = HeaderLength;
        _folded = _last;
        _isHeaderBad = false;
    }

    private SortedDictionary<long, byte[]> Merged()
    {
        var records = new SortedDictionary<long, byte[]>(_snapshot);
        foreach (var slot in _journal) records[slot.Key] = slot.Bytes;
        return records;
    }

    /// <param name="Bytes">What was written for this place, whatever stands there now.</param>
    /// <param name="Reads">The number that is read in this place, or <see cref="Bad"/>.</param>
    private readonly record struct Slot(long Key, byte[] Bytes, long Reads)
    {
        public const long Bad = 0;
    }
}

/// <summary>What a start finds in the store.</summary>
/// <param name="Records">The last one of each key, in the order of the keys.</param>
/// <param name="Torn">Records that were cut off.</param>
/// <param name="Fault">Why the store refuses; empty if it does not.</param>
internal sealed record StoreReading(IReadOnlyList<byte[]> Records, int Torn, string Fault)
{
    public static StoreReading Refuse(string fault) => new([], 0, fault);
}
