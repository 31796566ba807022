using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// A node's store, as a contract. Writes become durable one after the other, each after a drawn latency. A crash, of
/// the daemon or of the power, keeps a prefix of what was not durable yet: the choices say how long, so every state
/// that write order allows can be met again. What is durable is kept as bytes and decoded at the next start, like a
/// file, by the rule of <see cref="StoreImage"/>. What can go wrong says <see cref="DiskFaultKind"/>; an error ends the
/// daemon, as it does in the real world.
/// </summary>
internal sealed class SimDisk : IDisk, IWorldPart
{
    private const int Synced = 0;
    private const int Drained = 1;

    /// <summary>How much later than its word the planted lying disk keeps it.</summary>
    private static readonly SpanDistribution LyingDrain =
        SpanDistribution.Uniform(TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(400));

    private readonly World _world;
    private readonly SimNode _node;
    private readonly Dice _dice;
    private readonly Dice _faultDice;
    private readonly StoreImage _image = new();
    private readonly Queue<Pending> _pending = new();
    private readonly Queue<Pending> _cache = new();
    private readonly WireWriter _writer = new();
    private DiskFaultKind _how;
    private SpanDistribution _drain;
    private bool _misdirects;
    private int _attempt;
    private int _cacheLife;
    private bool _busy;

    public SimDisk(World world, SimNode node)
    {
        _world = world;
        _node = node;
        _dice = new Dice(world.Choices, "disk", world.Configuration.NameOf(node.Id));
        _faultDice = new Dice(world.Choices, "disk-fault", world.Configuration.NameOf(node.Id));
        _drain = LyingDrain;
        _how = world.Options.DisksLie ? DiskFaultKind.LoseSync : DiskFaultKind.None;
        Latency = world.Options.DiskLatency;
    }

    public NodeId? Owner => _node.Id;

    public SpanDistribution Latency { get; private set; }

    public bool IsStalled => _how == DiskFaultKind.Stall;

    public long Writes { get; private set; }

    /// <summary>
    /// The next crash leaves the medium in this one of its legal states, see <see cref="CountStates"/>.
    /// </summary>
    public int? PlannedState { get; set; }

    /// <summary>
    /// How many states a crash could leave now: each prefix of the unsynced writes, the next one torn or absent.
    /// </summary>
    public int CountStates => 2 * _pending.Count + 1;

    public void Write(long sequence, Record record)
    {
        Writes++;
        _writer.Clear();
        _world.Format.Encode(record, _writer);
        _pending.Enqueue(new Pending(sequence, (long)record.Tag << 32 | (uint)record.Slot, _writer.Written.ToArray()));
        Work();
    }

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Code == Drained)
        {
            if (occurrence.Life == _cacheLife && _cache.TryDequeue(out var late)) _image.Append(late.Key, late.Bytes);
            return;
        }

        // After an error the disk stays busy for ever: nothing more is confirmed in this life.
        if (occurrence.Life != _attempt) return;
        if (_how is DiskFaultKind.Full or DiskFaultKind.Eio)
        {
            var error = _how == DiskFaultKind.Full ? "No space left on device" : "Input/output error";
            _node.Schedule(0, NodeInput.StoreFailed, 0, $"ends itself: the store failed: {error}");
            return;
        }

        _busy = false;
        var done = _pending.Dequeue();
        Keep(done);
        _node.Schedule(0, NodeInput.Durable, done.Sequence);
        Work();
    }

    /// <summary>Begins to go wrong, or works again; what is damaged stays so.</summary>
    public void Fail(DiskFaultKind how, SpanDistribution takes)
    {
        switch (how)
        {
            case DiskFaultKind.BitRot:
                _image.Damage(DrawPlace(_image.Count - 1));
                return;
            case DiskFaultKind.RotTail:
                _image.Damage(_image.Count - 1);
                return;
            case DiskFaultKind.Misdirect:
                _misdirects = true;
                return;
        }

        _how = how;
        _drain = takes;
        Latency = how == DiskFaultKind.Slow ? takes : _world.Options.DiskLatency;
        if (how != DiskFaultKind.LoseSync) EmptyCache(_cache.Count);
        _attempt++;
        _busy = false;
        Work();
    }

    /// <summary>Makes durable at once what is under way, as a lucky cache does.</summary>
    public void Flush()
    {
        _attempt++;
        _busy = false;
        EmptyCache(_cache.Count);
        while (_pending.TryDequeue(out var pending)) _image.Append(pending.Key, pending.Bytes);
    }

    /// <summary>The writer died: some prefix of what was under way is kept.</summary>
    public void Crash()
    {
        _attempt++;
        _busy = false;
        var tears = _how == DiskFaultKind.Torn || PlannedState % 2 == 1;
        for (var kept = PlannedState / 2 ?? _dice.Below(_pending.Count + 1); kept > 0; kept--)
            Keep(_pending.Dequeue());
        if (tears && _pending.TryDequeue(out var torn)) _image.AppendTorn(torn.Key, torn.Bytes);
        _pending.Clear();
        PlannedState = null;
    }

    /// <summary>The machine has no power: a cache that was never synced is gone, but for some prefix of it.</summary>
    public void LosePower()
    {
        if (_cache.Count > 0) EmptyCache(_faultDice.Below(_cache.Count + 1));
    }

    /// <summary>What the next life finds, as records.</summary>
    public StoreReading Open() => _image.Open();

    public bool IsDamaged => _image.IsDamaged;

    public List<Record> Decode(StoreReading reading)
    {
        var records = new List<Record>(reading.Records.Count);
        foreach (var bytes in reading.Records)
        {
            var record = _world.Format.DecodeRecord(bytes);
            if (record is null) throw new InvariantViolation($"record with tag 0x{bytes[0]:x2} cannot be read back");
            records.Add(record);
        }

        return records;
    }

    private void Keep(in Pending done)
    {
        if (_how == DiskFaultKind.LoseSync)
        {
            _cache.Enqueue(done);
            if (_drain != SpanDistribution.Zero)
                _world.Simulation.Schedule(_faultDice.Draw(_drain), new Occurrence(this, Drained, _cacheLife));
        }
        else if (_misdirects)
        {
            _misdirects = false;
            _image.AppendMisplaced(done.Key, done.Bytes, DrawPlace(_image.Count));
        }
        else
        {
            _image.Append(done.Key, done.Bytes);
        }
    }

    // A journal that holds too little to hit has a header in front of it.
    private int DrawPlace(int count) => count <= 0 ? -1 : (int)_faultDice.Below(count);

    private void EmptyCache(long kept)
    {
        _cacheLife++;
        for (; kept > 0; kept--)
        {
            var pending = _cache.Dequeue();
            _image.Append(pending.Key, pending.Bytes);
        }

        _cache.Clear();
    }

    private void Work()
    {
        if (_busy || IsStalled || _pending.Count == 0) return;
        _busy = true;
        _world.Simulation.Schedule(_dice.Draw(Latency), new Occurrence(this, Synced, _attempt));
    }

    private readonly record struct Pending(long Sequence, long Key, byte[] Bytes);
}
