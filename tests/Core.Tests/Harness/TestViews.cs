using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests;

/// <summary>Views written by hand: the first node named is the oldest and coordinates.</summary>
public static class TestViews
{
    public static View View(ulong epoch, params int[] nodes)
    {
        var members = nodes.Select(node => new Member(new NodeId((byte)node), 1, 1)).ToArray();
        return new View(new ViewId(epoch, members[0].Node), members, new ulong[NodeSet.Capacity]);
    }

    public static NodeSet Set(params int[] nodes) =>
        nodes.Aggregate(NodeSet.Empty, (set, node) => set + new NodeId((byte)node));
}
