using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// One message of an ordered stream. <paramref name="To"/> is the life of the receiver that it is meant for: what was
/// said to a node before it crashed must not reach the one that booted after.
/// </summary>
/// <param name="Stream">Grows whenever the sender gave the receiver up, so that an old stream cannot go on.</param>
public sealed record Data(ulong From, ulong To, ulong Stream, ulong Sequence, Message Payload) : Message
{
    public const byte TagValue = 0x20;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(From);
        writer.UInt(To);
        writer.UInt(Stream);
        writer.UInt(Sequence);
        Codec.Encode(Payload, writer);
    }

    public static Data? Decode(ref WireReader reader)
    {
        var (from, to, stream, sequence) = (reader.UInt(), reader.UInt(), reader.UInt(), reader.UInt());
        return Codec.DecodePayload(ref reader) is { Channel: Channel.Reliable } payload
            ? new Data(from, to, stream, sequence, payload)
            : null;
    }
}

/// <summary>Everything of that stream up to and including <paramref name="Sequence"/> has arrived.</summary>
public sealed record Acknowledge(ulong From, ulong To, ulong Stream, ulong Sequence) : Message
{
    public const byte TagValue = 0x21;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(From);
        writer.UInt(To);
        writer.UInt(Stream);
        writer.UInt(Sequence);
    }

    public static Acknowledge Decode(ref WireReader reader) =>
        new(reader.UInt(), reader.UInt(), reader.UInt(), reader.UInt());
}

/// <summary>Time to say again what was not acknowledged, if that stream still waits.</summary>
public sealed record ResendDue(NodeId Peer, ulong Stream) : Alarm;

/// <summary>A peer takes in less than it is sent, or nothing at all: its stream was given up.</summary>
public sealed record PeerStuck(NodeId Node) : Event;
