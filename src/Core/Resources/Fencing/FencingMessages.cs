using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>The coordinator of that view asks a member to cut a node's power.</summary>
/// <param name="Life">The newest life of the target that was known when the order was given.</param>
public sealed record FenceExecute(ViewId View, ulong Id, NodeId Target, ulong Life, int Device, int Attempt) : Message
{
    public const byte TagValue = 0x50;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(View.Packed);
        writer.UInt(Id);
        writer.Node(Target);
        writer.UInt(Life);
        writer.UInt((ulong)Device);
        writer.UInt((ulong)Attempt);
    }

    public static FenceExecute Decode(ref WireReader reader) => new(
        ViewId.FromPacked(reader.UInt()), reader.UInt(), reader.Node(), reader.UInt(), reader.Below(256),
        reader.Below(int.MaxValue));
}

/// <summary>How that request ended.</summary>
/// <param name="Life">Where it is confirmed: the newest life of the target that is certainly over.</param>
public sealed record FenceExecuted(ulong Id, FenceOutcome Outcome, ulong Life, string Text) : Message
{
    public const byte TagValue = 0x51;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Id);
        writer.Byte((byte)Outcome);
        writer.UInt(Life);
        writer.Text(Text);
    }

    public static FenceExecuted Decode(ref WireReader reader) =>
        new(reader.UInt(), (FenceOutcome)reader.Below(3), reader.UInt(), reader.Text());
}

/// <summary>All that a node knows of who is off, told to every member of a new view and after every change.</summary>
public sealed record OffNotice(ViewId View, IReadOnlyList<OffFact> Facts) : Message
{
    public const byte TagValue = 0x52;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(View.Packed);
        writer.UInt((ulong)Facts.Count);
        foreach (var fact in Facts)
        {
            writer.Node(fact.Node);
            writer.UInt(fact.Life);
            writer.Byte((byte)fact.Reason);
        }
    }

    public static OffNotice Decode(ref WireReader reader)
    {
        var view = ViewId.FromPacked(reader.UInt());
        var facts = new OffFact[reader.Count(NodeSet.Capacity)];
        for (var i = 0; i < facts.Length; i++)
            facts[i] = new OffFact(reader.Node(), reader.UInt(), (OffReason)reader.Below(2));
        return new OffNotice(view, facts);
    }
}

/// <summary>An attempt has ended: every member keeps it in its history.</summary>
public sealed record FenceReport(FenceEntry Entry) : Message
{
    public const byte TagValue = 0x53;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer) => FenceEntryCodec.Encode(Entry, writer);

    public static FenceReport Decode(ref WireReader reader) => new(FenceEntryCodec.Decode(ref reader));
}

/// <summary>A life of a node is known to be over; one record for each node.</summary>
public sealed record OffRecord(OffFact Fact) : Record
{
    public const byte TagValue = 0x50;

    public override byte Tag => TagValue;

    public override int Slot => Fact.Node.Index;

    public override void Encode(WireWriter writer)
    {
        writer.Node(Fact.Node);
        writer.UInt(Fact.Life);
        writer.Byte((byte)Fact.Reason);
    }

    public static OffRecord Decode(ref WireReader reader) =>
        new(new OffFact(reader.Node(), reader.UInt(), (OffReason)reader.Below(2)));
}

/// <summary>One line of the fencing history, which keeps the last <see cref="Kept"/>.</summary>
public sealed record FenceHistoryRecord(ulong Sequence, FenceEntry Entry) : Record
{
    public const byte TagValue = 0x51;

    public const int Kept = 64;

    public override byte Tag => TagValue;

    public override int Slot => (int)(Sequence % Kept);

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Sequence);
        FenceEntryCodec.Encode(Entry, writer);
    }

    public static FenceHistoryRecord Decode(ref WireReader reader) =>
        new(reader.UInt(), FenceEntryCodec.Decode(ref reader));
}

internal static class FenceEntryCodec
{
    public static void Encode(FenceEntry entry, WireWriter writer)
    {
        writer.Node(entry.Target);
        writer.Node(entry.Coordinator);
        writer.Node(entry.Executor);
        writer.Int(entry.Device);
        writer.Int(entry.Attempt);
        writer.Byte((byte)entry.Outcome);
        writer.Span(entry.Took);
        writer.Text(entry.Text);
    }

    public static FenceEntry Decode(ref WireReader reader) => new(
        reader.Node(), reader.Node(), reader.Node(), (int)Math.Clamp(reader.Int(), -1, 255),
        (int)Math.Clamp(reader.Int(), 0, int.MaxValue), (FenceOutcome)reader.Below(3), reader.Span(), reader.Text());
}
