using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// A node's store, as a contract. Writes become durable one after the other, each after a drawn latency. A crash, of
/// the daemon or of the power, keeps a prefix of what was not durable yet: the choices say how long, so every state
/// that write order allows can be met again. A record is whole or absent, for the real store checks sums. What is
/// durable is kept as bytes and decoded at the next start, like a file.
/// </summary>
internal sealed class SimDisk : IDisk, IWorldPart
{
    /// <summary>How much later than its word a lying disk keeps it.</summary>
    private const int LieFactor = 200;

    private readonly World _world;
    private readonly SimNode _node;
    private readonly Dice _dice;
    private readonly SortedDictionary<long, byte[]> _durable = [];
    private readonly Queue<Pending> _pending = new();
    private readonly WireWriter _writer = new();
    private int _attempt;
    private bool _busy;

    public SimDisk(World world, SimNode node)
    {
        _world = world;
        _node = node;
        _dice = new Dice(world.Choices, "disk", world.Configuration.NameOf(node.Id));
        Latency = world.Options.DiskLatency;
    }

    public NodeId? Owner => _node.Id;

    public SpanDistribution Latency { get; set; }

    public bool IsStalled { get; private set; }

    public long Writes { get; private set; }

    public void Write(long sequence, Record record)
    {
        Writes++;
        _writer.Clear();
        _world.Format.Encode(record, _writer);
        _pending.Enqueue(new Pending(sequence, (long)record.Tag << 32 | (uint)record.Slot, _writer.Written.ToArray()));
        if (_world.Options.DisksLie) _node.Schedule(0, NodeInput.Durable, sequence);
        Work();
    }

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Life != _attempt) return;
        _busy = false;
        var done = _pending.Dequeue();
        _durable[done.Key] = done.Bytes;
        if (!_world.Options.DisksLie) _node.Schedule(0, NodeInput.Durable, done.Sequence);
        Work();
    }

    /// <summary>Stops answering, or answers again; nothing is lost by that.</summary>
    public void Stall(bool stalled)
    {
        IsStalled = stalled;
        _attempt++;
        _busy = false;
        Work();
    }

    /// <summary>Makes durable at once what is under way, as a lucky cache does.</summary>
    public void Flush()
    {
        _attempt++;
        _busy = false;
        while (_pending.TryDequeue(out var pending)) _durable[pending.Key] = pending.Bytes;
    }

    /// <summary>The writer died: some prefix of what was under way is kept.</summary>
    public void Crash()
    {
        _attempt++;
        _busy = false;
        for (var kept = _dice.Below(_pending.Count + 1); kept > 0; kept--)
        {
            var pending = _pending.Dequeue();
            _durable[pending.Key] = pending.Bytes;
        }

        _pending.Clear();
    }

    /// <summary>All that is durable, in the order of its keys.</summary>
    public List<Record> ReadAll()
    {
        var records = new List<Record>(_durable.Count);
        foreach (var bytes in _durable.Values)
        {
            var record = _world.Format.DecodeRecord(bytes);
            if (record is null) throw new InvariantViolation($"record with tag 0x{bytes[0]:x2} cannot be read back");
            records.Add(record);
        }

        return records;
    }

    private void Work()
    {
        if (_busy || IsStalled || _pending.Count == 0) return;
        _busy = true;
        var latency = _dice.Draw(Latency) * (_world.Options.DisksLie ? LieFactor : 1);
        _world.Simulation.Schedule(latency, new Occurrence(this, 0, _attempt));
    }

    private readonly record struct Pending(long Sequence, long Key, byte[] Bytes);
}
