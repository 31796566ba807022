using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Names one view: the epoch in which it was proposed and the node that proposed it. A node proposes at most once in
/// an epoch, and remembers that through a crash, so no two views share an id.
/// </summary>
public readonly record struct ViewId(ulong Epoch, NodeId Founder) : IComparable<ViewId>
{
    /// <summary>The view before the first: nobody is in it.</summary>
    public static ViewId None => default;

    /// <summary>Both parts in one number, in the same order as the ids themselves.</summary>
    public ulong Packed => Epoch << 8 | Founder.Index;

    public static ViewId FromPacked(ulong packed) => new(packed >> 8, new NodeId((byte)(packed & 0x3f)));

    public int CompareTo(ViewId other) => Packed.CompareTo(other.Packed);

    public override string ToString() => $"{Epoch}.{Founder.Index}";
}

/// <summary>One life of a node as a member: which node, which start of it, and the epoch in which it joined.</summary>
public readonly record struct Member(NodeId Node, ulong Incarnation, ulong Born);

/// <summary>
/// What its members agree on (paper 4.2.3): the same members, oldest first, in the same order everywhere. The oldest
/// member coordinates, so a node that comes back does not take over at once.
/// </summary>
/// <param name="LastSeen">
/// By node index: the newest life of each node with which any member ever agreed to be in a view. What was learnt about
/// an older life of a node (that it is off, say) is out of date.
/// </param>
public sealed record View(ViewId Id, IReadOnlyList<Member> Members, IReadOnlyList<ulong> LastSeen)
{
    public NodeSet Nodes { get; } = Members.Aggregate(NodeSet.Empty, (set, member) => set + member.Node);

    /// <summary>The member that decides for the others: Pacemaker's DC.</summary>
    public NodeId Coordinator => Members[0].Node;

    public bool Contains(NodeId node) => Nodes.Contains(node);

    /// <summary>The life of that node which is a member, or zero.</summary>
    public ulong IncarnationOf(NodeId node)
    {
        foreach (var member in Members)
            if (member.Node == node)
                return member.Incarnation;
        return 0;
    }

    /// <summary>The newest life of a node with which any member ever agreed to be in a view, or zero.</summary>
    public ulong LastLifeOf(NodeId node) => node.Index < LastSeen.Count ? LastSeen[node.Index] : 0;

    /// <summary>The epoch in which that member joined, or zero.</summary>
    public ulong BornOf(NodeId node)
    {
        foreach (var member in Members)
            if (member.Node == node)
                return member.Born;
        return 0;
    }

    public override string ToString() => $"view {Id} [{string.Join(' ', Members.Select(member => member.Node.Index))}]";
}
