using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>"Let us be the members of the next view." Sent by the lowest node of the partition that it sees.</summary>
/// <param name="Lives">By node index: the life of each member that is meant, zero for the others.</param>
public sealed record Propose(ulong Epoch, NodeSet Members, IReadOnlyList<ulong> Lives) : Message
{
    public const byte TagValue = 0x30;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Epoch);
        writer.Nodes(Members);
        LifeList.Encode(Lives, writer);
    }

    public static Propose Decode(ref WireReader reader) =>
        new(reader.UInt(), reader.Nodes(), LifeList.Decode(ref reader));
}

/// <summary>
/// "I will join that view and no older one": said only after the promise is on disk. Carries what the proposer needs
/// to order the members by age, and the newest life of each node with which this one agreed to be in a view.
/// </summary>
public sealed record Accept(ulong Epoch, ulong Incarnation, ulong Born, ulong View, IReadOnlyList<ulong> LastSeen)
    : Message
{
    public const byte TagValue = 0x31;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Epoch);
        writer.UInt(Incarnation);
        writer.UInt(Born);
        writer.UInt(View);
        LifeList.Encode(LastSeen, writer);
    }

    public static Accept Decode(ref WireReader reader) =>
        new(reader.UInt(), reader.UInt(), reader.UInt(), reader.UInt(), LifeList.Decode(ref reader));
}

/// <summary>
/// "I have promised a newer epoch": the proposer tries again above it. Or, where that promise is older: "I stay with a
/// member that you leave out".
/// </summary>
public sealed record Reject(ulong Epoch, ulong Promised) : Message
{
    public const byte TagValue = 0x32;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Epoch);
        writer.UInt(Promised);
    }

    public static Reject Decode(ref WireReader reader) => new(reader.UInt(), reader.UInt());
}

/// <summary>
/// "Nothing came of the proposal that you accepted": said to who still waits for its view, and would take the proposer
/// for one that does not take part.
/// </summary>
public sealed record Withdraw(ulong Epoch) : Message
{
    public const byte TagValue = 0x35;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer) => writer.UInt(Epoch);

    public static Withdraw Decode(ref WireReader reader) => new(reader.UInt());
}

/// <summary>"All have accepted: this is the view."</summary>
public sealed record Install(View View) : Message
{
    public const byte TagValue = 0x33;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(View.Id.Epoch);
        writer.Node(View.Id.Founder);
        writer.UInt((ulong)View.Members.Count);
        foreach (var member in View.Members)
        {
            writer.Node(member.Node);
            writer.UInt(member.Incarnation);
            writer.UInt(member.Born);
        }

        LifeList.Encode(View.LastSeen, writer);
    }

    public static Install? Decode(ref WireReader reader)
    {
        var id = new ViewId(reader.UInt(), reader.Node());
        var members = new Member[reader.Count(NodeSet.Capacity)];
        for (var i = 0; i < members.Length; i++) members[i] = new Member(reader.Node(), reader.UInt(), reader.UInt());
        var view = new View(id, members, LifeList.Decode(ref reader));
        return view.Nodes.Count == members.Length && members.Length > 0 ? new Install(view) : null;
    }
}

/// <summary>
/// "I need another view after that one": a node lost contact for a moment, and with it messages, which the proposer may
/// not have noticed.
/// </summary>
public sealed record Renew(ulong View) : Message
{
    public const byte TagValue = 0x34;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer) => writer.UInt(View);

    public static Renew Decode(ref WireReader reader) => new(reader.UInt());
}

/// <summary>
/// What a node may not forget: the newest epoch that it promised, whose, and for each node the newest life with
/// which it agreed to be in a view.
/// </summary>
public sealed record PromiseRecord(ulong Epoch, NodeId Founder, IReadOnlyList<ulong> LastSeen) : Record
{
    public const byte TagValue = 0x30;

    public override byte Tag => TagValue;

    public override void Encode(WireWriter writer)
    {
        writer.UInt(Epoch);
        writer.Node(Founder);
        LifeList.Encode(LastSeen, writer);
    }

    public static PromiseRecord Decode(ref WireReader reader) =>
        new(reader.UInt(), reader.Node(), LifeList.Decode(ref reader));
}

/// <summary>The members have agreed, and this node is one of them.</summary>
public sealed record ViewInstalled(View View) : Event;

/// <summary>A node has listened long enough to propose.</summary>
public sealed record ListenDue : Alarm
{
    public static ListenDue Instance { get; } = new();
}

/// <summary>A member that went half silent has had a moment to come back.</summary>
public sealed record SettleDue : Alarm
{
    public static SettleDue Instance { get; } = new();
}

/// <summary>Time to ask again those who have not answered the proposal of that epoch.</summary>
public sealed record ProposeAgainDue(ulong Epoch) : Alarm;

/// <summary>Time for a member that promised that epoch, and heard no more, to say so again.</summary>
public sealed record AcceptAgainDue(ulong Epoch) : Alarm;

/// <summary>The proposal of that epoch has had its time.</summary>
public sealed record ConsensusDue(ulong Epoch) : Alarm;

/// <summary>Nothing may have come of that attempt at a view; see whether it still matters.</summary>
public sealed record PatienceDue(long Attempt) : Alarm;

/// <summary>Lives (incarnations) by node index, as they stand in messages and records.</summary>
internal static class LifeList
{
    public static void Encode(IReadOnlyList<ulong> lives, WireWriter writer)
    {
        writer.UInt((ulong)lives.Count);
        for (var i = 0; i < lives.Count; i++) writer.UInt(lives[i]);
    }

    public static ulong[] Decode(ref WireReader reader)
    {
        var lives = new ulong[reader.Count(NodeSet.Capacity)];
        for (var i = 0; i < lives.Length; i++) lives[i] = reader.UInt();
        return lives;
    }

    /// <summary>Takes the newer of both for each node.</summary>
    public static void Merge(ulong[] into, IReadOnlyList<ulong> from)
    {
        for (var i = 0; i < Math.Min(into.Length, from.Count); i++) into[i] = Math.Max(into[i], from[i]);
    }
}
