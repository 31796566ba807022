using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// "I live": which life, whom I hear, and what the layer above wants everyone to know (<see cref="BeaconSet"/>).
/// A node is in contact with another only when both hear each other, so a one-way link ends the same way on both sides.
/// </summary>
public sealed record Heartbeat(ulong Incarnation, ulong Configuration, NodeSet Hears, ulong Beacon) : Message
{
    public const byte TagValue = 0x10;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Incarnation);
        writer.Fixed64(Configuration);
        writer.Nodes(Hears);
        writer.UInt(Beacon);
    }

    public static Heartbeat Decode(ref WireReader reader) =>
        new(reader.UInt(), reader.Fixed64(), reader.Nodes(), reader.UInt());
}

/// <summary>"I leave on purpose": spares the others the wait for my silence.</summary>
public sealed record Goodbye(ulong Incarnation) : Message
{
    public const byte TagValue = 0x11;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer) => writer.UInt(Incarnation);

    public static Goodbye Decode(ref WireReader reader) => new(reader.UInt());
}

/// <summary>Time to say that we live, and to see who has been silent. It knows when it should have come.</summary>
public sealed record BeatDue(Instant At) : Alarm;

/// <summary>Asked by the layer above: a number that travels with every heartbeat.</summary>
public sealed record BeaconSet(ulong Value) : Event;

/// <summary>Asked by a layer above: this node leaves, and beats no more.</summary>
public abstract record Departing : Event;

/// <summary>Who hears whom has changed, or a peer has started again, or its beacon has changed.</summary>
public sealed record ConnectivityChanged(Connectivity Connectivity) : Event;

/// <summary>A node that runs another configuration is kept out; raised once for each of its lives.</summary>
public sealed record PeerRefused(NodeId Node, ulong Incarnation) : Event;
