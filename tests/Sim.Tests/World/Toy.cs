using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

internal sealed record Ping(ulong Number) : Message
{
    public override byte Tag => 0x11;

    public override void Encode(WireWriter writer) => writer.UInt(Number);
}

internal sealed record Tick(ulong Number) : Alarm;

internal sealed record Note(ulong Number, int Place = 0) : Record
{
    public override byte Tag => 0x11;

    public override int Slot => Place;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Number);
        writer.UInt((ulong)Place);
    }
}

/// <summary>Says what a test tells it to say, and keeps what it hears.</summary>
internal sealed class Toy(NodeId self, Action<Toy, Input, Effects> onStep) : IComponent
{
    public NodeId Self { get; } = self;

    public List<(Instant Now, NodeId From, Event Event)> Heard { get; } = [];

    public void Step(in Input input, Effects effects)
    {
        Heard.Add((input.Now, input.From, input.Event));
        onStep(this, input, effects);
    }
}

internal sealed class ToyFormat : IWireFormat
{
    public void Encode(Message message, WireWriter writer)
    {
        writer.Byte(message.Tag);
        message.Encode(writer);
    }

    public Message? DecodeMessage(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes[1..]);
        return new Ping(reader.UInt());
    }

    public void Encode(Record record, WireWriter writer)
    {
        writer.Byte(record.Tag);
        record.Encode(writer);
    }

    public Record? DecodeRecord(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes[1..]);
        if (bytes[0] == BootRecord.TagValue) return BootRecord.Decode(ref reader);
        return new Note(reader.UInt(), (int)reader.UInt());
    }
}

/// <summary>A world of toys. Every life of a node has its own toy; the last one stands in <see cref="Toys"/>.</summary>
internal sealed class ToyWorld
{
    public ToyWorld(
        int nodes,
        Action<Toy, Input, Effects> onStep,
        WorldOptions? options = null,
        ulong seed = 1,
        ITraceWindow? window = null,
        IWireFormat? format = null)
    {
        Toys = new Toy[nodes];
        var choices = new SeededChoices(seed);
        World = new World(Cluster(nodes), Build, format ?? new ToyFormat(), choices, options ?? Instant(), window);

        Stack Build(ClusterConfiguration configuration, NodeId self)
        {
            Toys[self.Index] = new Toy(self, onStep);
            return new Stack([Toys[self.Index]], [1], [[]], 0);
        }
    }

    public World World { get; }

    public Toy[] Toys { get; }

    public static WorldOptions Instant() => new()
    {
        FirstBootTime = SpanDistribution.Zero,
        BootTime = SpanDistribution.Fixed(TimeSpan.FromSeconds(10)),
        Network = new NetworkModel(Quality(TimeSpan.FromMilliseconds(1)), []),
        DiskLatency = SpanDistribution.Fixed(TimeSpan.FromMilliseconds(1)),
        Devices = [new DeviceModel(SpanDistribution.Fixed(TimeSpan.FromSeconds(2)))],
        Agents = new AgentDurations(Second, Second, SpanDistribution.Zero),
    };

    public static LinkQuality Quality(TimeSpan latency) =>
        LinkQuality.Default with { Latency = SpanDistribution.Fixed(latency) };

    public SimNode Node(int index) => World.Nodes[index];

    public ToyWorld Begin()
    {
        World.Begin();
        Run(TimeSpan.FromTicks(1));
        return this;
    }

    public void Run(TimeSpan span)
    {
        var limit = World.Simulation.Now + span.Ticks;
        while (World.Simulation.Step(limit))
        {
        }
    }

    /// <summary>Has one node's toy step with this, now.</summary>
    public void Poke(int node, Event command)
    {
        Node(node).Schedule(0, NodeInput.Command, 0, command);
        Run(TimeSpan.Zero);
    }

    private static SpanDistribution Second => SpanDistribution.Fixed(TimeSpan.FromSeconds(1));

    private static ClusterConfiguration Cluster(int nodes)
    {
        var all = NodeSet.FirstNodes(nodes);
        var resource = new Resources.Resource(
            0, "vip", "ocf:heartbeat:Dummy", [], TimeSpan.Zero, Long, Long, Long, 0, TimeSpan.Zero);
        return new ClusterConfiguration(
            "toys",
            [.. Enumerable.Range(1, nodes).Select(i => new NodeConfiguration($"n{i}"))],
            new QuorumOptions(),
            TimingOptions.Default,
            ClusterProperties.Default,
            [new FencingDevice(0, "pdu", "sim:power-switch", all, [], Long, new TimeSpan[nodes])],
            [new Resources.ResourceGroup(0, "vip", [resource], new int[nodes], 0, true)]);
    }

    private static TimeSpan Long => TimeSpan.FromSeconds(20);
}

/// <summary>Has a toy do something.</summary>
internal sealed record Do(Action<Effects> What) : Event;
