using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>What a member tells the coordinator of its view about itself, beside its resources.</summary>
/// <param name="Seen">The nodes with which it shared a view, or heard of one that did, in this life.</param>
/// <param name="Leaving">It was asked to leave, and starts nothing any more.</param>
public sealed record MemberReport(ViewId View, NodeSet Seen, bool Leaving, OperatorState Operator) : Message
{
    public const byte TagValue = 0x70;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.Nodes(Seen);
        writer.Bool(Leaving);
        Operator.Encode(writer);
    }

    public static MemberReport Decode(ref WireReader reader) =>
        new(reader.View(), reader.Nodes(), reader.Bool(), OperatorState.Decode(ref reader));
}

/// <summary>
/// The coordinator asks for a <see cref="MemberReport"/> that it may have missed while in an older view.
/// </summary>
public sealed record MemberReportWanted(ViewId View) : Message
{
    public const byte TagValue = 0x71;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer) => writer.View(View);

    public static MemberReportWanted Decode(ref WireReader reader) => new(reader.View());
}

/// <summary>
/// An operator's command on its way from the node that heard it. It may be repeated without harm within a view, where
/// the coordinator knows it by its id, and in the next one, where that may not know it yet.
/// </summary>
/// <param name="View">The sender's; none for a command to leave, which goes to the node itself.</param>
public sealed record OperatorRequest(ViewId View, long Id, OperatorAction Action, NodeId Node, int Resource) : Message
{
    public const byte TagValue = 0x72;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.UInt((ulong)Id);
        writer.Byte((byte)Action);
        writer.Node(Node);
        writer.UInt((ulong)Resource);
    }

    public static OperatorRequest Decode(ref WireReader reader) => new(
        reader.View(),
        reader.Action(),
        (OperatorAction)reader.Below((int)OperatorAction.Unmove + 1),
        reader.Node(),
        reader.Index());
}

/// <summary>
/// What the command of that id changed is durable at every member of the view: its sender need not repeat it.
/// </summary>
public sealed record OperatorRequestDone(ViewId View, long Id) : Message
{
    public const byte TagValue = 0x73;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.UInt((ulong)Id);
    }

    public static OperatorRequestDone Decode(ref WireReader reader) => new(reader.View(), reader.Action());
}

/// <summary>The coordinator has every member keep the newest operator state.</summary>
public sealed record OperatorStateChosen(ViewId View, OperatorState State) : Message
{
    public const byte TagValue = 0x74;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        State.Encode(writer);
    }

    public static OperatorStateChosen Decode(ref WireReader reader) =>
        new(reader.View(), OperatorState.Decode(ref reader));
}

/// <summary>The sender holds the operator state of that number, durably.</summary>
public sealed record OperatorStateKept(ViewId View, ulong Epoch, ulong Change) : Message
{
    public const byte TagValue = 0x78;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.UInt(Epoch);
        writer.UInt(Change);
    }

    public static OperatorStateKept Decode(ref WireReader reader) => new(reader.View(), reader.UInt(), reader.UInt());
}

/// <summary>The coordinator to a node that leaves: everything is off it, and its departure is known.</summary>
public sealed record DepartGranted(ViewId View) : Message
{
    public const byte TagValue = 0x75;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer) => writer.View(View);

    public static DepartGranted Decode(ref WireReader reader) => new(reader.View());
}
