namespace Ocf.Real;

/// <summary>
/// The two files of a node's store: <c>snapshot</c>, the last record for each key as of some batch, and <c>journal</c>,
/// the batches since. Bounded: the journal is folded into a new snapshot when it has outgrown it. One thread only.
/// </summary>
/// <remarks>
/// A snapshot replaces the old one by write, fsync, rename, fsync of the directory; only then is the journal emptied
/// the same way. A crash between the two leaves batches in the journal that the snapshot has: their numbers say so.
/// </remarks>
internal sealed class RecordFiles : IDisposable
{
    /// <summary>The journal is never folded below this size, so that a small store does not write twice.</summary>
    public const int MinFold = 1 << 20;

    private readonly string _directory;
    private readonly SortedDictionary<RecordKey, byte[]> _records = [];
    private readonly MemoryStream _buffer = new();
    private FileStream? _journal;
    private long _batch;
    private long _snapshotLength;

    public RecordFiles(string directory)
    {
        _directory = directory;
        Directory.CreateDirectory(directory);
        foreach (var leftover in new[] { Snapshot + ".new", Log + ".new" }) File.Delete(leftover);
        if (File.Exists(Snapshot)) ReadSnapshot();
        ReadJournal();
    }

    public IEnumerable<StoredRecord> Records =>
        _records.Select(pair => new StoredRecord(pair.Key, pair.Value));

    /// <summary>Bytes of a torn last write that were cut off when the store was opened.</summary>
    public int TornBytes { get; private set; }

    private string Snapshot => Path.Combine(_directory, "snapshot");

    private string Log => Path.Combine(_directory, "journal");

    /// <summary>Returns once the records would survive a power cut.</summary>
    public void Append(IReadOnlyList<StoredRecord> records)
    {
        var journal = _journal ?? throw new StoreFault($"{Log}: closed");
        _buffer.SetLength(0);
        Journal.WriteBatch(_buffer, ++_batch, records);
        journal.Write(_buffer.GetBuffer(), 0, (int)_buffer.Length);
        journal.Flush(flushToDisk: true);
        foreach (var record in records) _records[record.Key] = record.Bytes;
        if (journal.Length > Math.Max(MinFold, 4 * _snapshotLength)) Fold();
    }

    public void Dispose() => _journal?.Dispose();

    /// <summary>Folds the journal into a new snapshot.</summary>
    internal void Fold()
    {
        _buffer.SetLength(0);
        _buffer.Write(Journal.Header());
        Journal.WriteBatch(_buffer, _batch, Records);
        _snapshotLength = _buffer.Length;
        Replace(Snapshot, _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length));
        _journal?.Dispose();
        Replace(Log, Journal.Header());
        _journal = OpenJournal();
    }

    private void ReadSnapshot()
    {
        var bytes = File.ReadAllBytes(Snapshot);
        var content = Journal.Read(Snapshot, bytes);
        if (content.Batches.Count != 1 || content.GoodLength != bytes.Length)
            throw new StoreFault(
                $"{Snapshot}: damaged. It was whole when it was put in place, so the disk lost what it had " +
                "confirmed. Move the data directory away to join as a new node.");
        Take(content.Batches[0]);
        _snapshotLength = bytes.Length;
    }

    private void ReadJournal()
    {
        if (!File.Exists(Log))
        {
            if (_batch > 0) throw new StoreFault($"{Log}: missing, though there is a snapshot beside it");
            Replace(Log, Journal.Header());
        }
        else
        {
            var bytes = File.ReadAllBytes(Log);
            var content = Journal.Read(Log, bytes);
            foreach (var batch in content.Batches) TakeNext(batch);
            TornBytes = bytes.Length - content.GoodLength;
            if (TornBytes > 0) CutTo(content.GoodLength);
        }

        _journal = OpenJournal();
    }

    private void CutTo(int length)
    {
        using var file = OpenJournal();
        file.SetLength(length);
        file.Flush(flushToDisk: true);
    }

    private FileStream OpenJournal()
    {
        var file = new FileStream(Log, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    private void TakeNext(in JournalBatch batch)
    {
        if (batch.Number <= _batch) return;
        if (batch.Number != _batch + 1)
            throw new StoreFault($"{Log}: batch {batch.Number} follows batch {_batch}: a part of the store is missing");
        Take(batch);
    }

    private void Take(in JournalBatch batch)
    {
        foreach (var record in batch.Records) _records[record.Key] = record.Bytes;
        _batch = batch.Number;
    }

    private void Replace(string path, ReadOnlySpan<byte> content)
    {
        using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
        Libc.SyncDirectory(_directory);
    }
}
