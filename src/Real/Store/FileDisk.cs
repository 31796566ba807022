using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>
/// The node's durable records. A thread of its own writes and syncs: all that came while one fsync ran goes into the
/// next one, so a slow disk costs latency, not a queue.
/// </summary>
/// <remarks>
/// After a failed write or fsync nobody knows what is on the disk, and trying again may report success for lost pages.
/// So the first failure is the last: <see cref="Failed"/> is called, nothing more is confirmed, the node stops.
/// </remarks>
public sealed class FileDisk : IDisk, IDisposable
{
    /// <summary>Bytes that may wait for the disk before the node must be taken for stuck.</summary>
    public const int MaxWaiting = 32 << 20;

    private readonly object _gate = new();
    private readonly RecordFiles _files;
    private readonly Action<long> _durable;
    private readonly WireWriter _writer = new();
    private readonly Thread _thread;
    private List<StoredRecord> _waiting = [];
    private List<StoredRecord> _writing = [];
    private long _waitingBytes;
    private long _sequence;
    private bool _stopping;
    private bool _failed;

    /// <param name="durable">Called on the disk's thread with the last number that is safe.</param>
    public FileDisk(string directory, Action<long> durable)
    {
        _files = new RecordFiles(directory);
        _durable = durable;
        _thread = new Thread(Loop) { Name = "disk", IsBackground = true };
        Recovered = Decode(directory);
        _thread.Start();
    }

    /// <summary>Called once, on whichever thread noticed, when the disk can no longer be trusted.</summary>
    public event Action<string>? Failed;

    /// <summary>What the last life left behind.</summary>
    public IReadOnlyList<Record> Recovered { get; }

    /// <summary>Bytes of a write that the last crash had torn; nothing had been promised on it.</summary>
    public int TornBytes => _files.TornBytes;

    public void Write(long sequence, Record record)
    {
        lock (_gate)
        {
            if (_failed) return;
            _writer.Clear();
            Codec.Encode(record, _writer);
            _waiting.Add(new StoredRecord(new RecordKey(record.Tag, record.Slot), _writer.Written.ToArray()));
            _waitingBytes += _writer.Length;
            _sequence = sequence;
            if (_waitingBytes <= MaxWaiting)
            {
                Monitor.Pulse(_gate);
                return;
            }
        }

        Fail($"{MaxWaiting >> 20} MiB wait for a disk that does not answer");
    }

    /// <summary>Writes what waits, then closes.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        if (Thread.CurrentThread != _thread) _thread.Join();
        _files.Dispose();
    }

    private Record[] Decode(string directory)
    {
        var records = new List<Record>();
        foreach (var stored in _files.Records)
        {
            if (Codec.DecodeRecord(stored.Bytes) is not { } record)
                throw new StoreFault(
                    $"{directory}: holds a record of kind 0x{stored.Key.Tag:x2} that this program cannot read; " +
                    "it was written by a newer one, run that");
            records.Add(record);
        }

        return [.. records];
    }

    private void Loop()
    {
        while (true)
        {
            long sequence;
            lock (_gate)
            {
                while (_waiting.Count == 0 && !_stopping) Monitor.Wait(_gate);
                if (_waiting.Count == 0 || _failed) return;
                (_waiting, _writing) = (_writing, _waiting);
                _waitingBytes = 0;
                sequence = _sequence;
            }

            try
            {
                _files.Append(_writing);
            }
            catch (Exception fault) when (fault is IOException or StoreFault or UnauthorizedAccessException)
            {
                Fail(fault.Message);
                return;
            }

            _writing.Clear();
            _durable(sequence);
        }
    }

    private void Fail(string reason)
    {
        lock (_gate)
        {
            if (_failed) return;
            _failed = true;
        }

        Failed?.Invoke(reason);
    }
}
