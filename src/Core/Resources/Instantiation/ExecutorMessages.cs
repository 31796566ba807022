using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// The coordinator of a view has a node start or stop a resource (paper 4.4.1). The id makes a repetition harmless, the
/// view makes an order of a deposed coordinator void.
/// </summary>
public sealed record RunAction(ViewId View, long ActionId, int Resource, AgentAction Action) : Message
{
    public const byte TagValue = 0x60;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.UInt((ulong)ActionId);
        writer.UInt((ulong)Resource);
        writer.Byte((byte)Action);
    }

    public static RunAction Decode(ref WireReader reader) =>
        new(reader.View(), reader.Action(), reader.Index(), (AgentAction)reader.Below((int)AgentAction.Monitor));
}

/// <summary>What has become of one resource on the sender, told to the coordinator of its view.</summary>
/// <param name="Refused">The action of that id was not carried out: the node may not or cannot do it now.</param>
public sealed record ResourceReport(ViewId View, int Resource, ResourceStatus Status, bool Refused) : Message
{
    public const byte TagValue = 0x76; // The manager's family: a tag names who hears.

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.UInt((ulong)Resource);
        Status.Encode(writer);
        writer.Bool(Refused);
    }

    public static ResourceReport Decode(ref WireReader reader) =>
        new(reader.View(), reader.Index(), ResourceStatus.Decode(ref reader), reader.Bool());
}

/// <summary>
/// All resources on the sender, told to the coordinator of a new view: in parts that fit a datagram, in order. An
/// action that an earlier coordinator began shows as Starting or Stopping, so nobody doubles it.
/// </summary>
public sealed record NodeReport(ViewId View, int First, IReadOnlyList<ResourceStatus> Statuses) : Message
{
    public const byte TagValue = 0x77;
    public const int MaxStatuses = 128;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.UInt((ulong)First);
        writer.UInt((ulong)Statuses.Count);
        foreach (var status in Statuses) status.Encode(writer);
    }

    public static NodeReport Decode(ref WireReader reader)
    {
        var view = reader.View();
        var first = reader.Index();
        var statuses = new ResourceStatus[reader.Count(MaxStatuses)];
        for (var i = 0; i < statuses.Length; i++) statuses[i] = ResourceStatus.Decode(ref reader);
        return new NodeReport(view, first, statuses);
    }
}

/// <summary>
/// The coordinator asks for a <see cref="NodeReport"/> that it may have missed while it was in an older view.
/// </summary>
public sealed record NodeReportWanted(ViewId View) : Message
{
    public const byte TagValue = 0x61;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer) => writer.View(View);

    public static NodeReportWanted Decode(ref WireReader reader) => new(reader.View());
}

/// <summary>An operator's cleanup: forget the failures of a resource, and look again how it is.</summary>
public sealed record ForgetFailures(ViewId View, int Resource) : Message
{
    public const byte TagValue = 0x62;

    public override byte Tag => TagValue;

    public override Channel Channel => Channel.Reliable;

    public override void Encode(WireWriter writer)
    {
        writer.View(View);
        writer.UInt((ulong)Resource);
    }

    public static ForgetFailures Decode(ref WireReader reader) => new(reader.View(), reader.Index());
}
