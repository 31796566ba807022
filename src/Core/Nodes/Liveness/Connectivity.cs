using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>What one heartbeat told about its sender.</summary>
/// <param name="Incarnation">Zero while nothing was ever heard.</param>
public readonly record struct PeerReport(ulong Incarnation, NodeSet Hears, ulong Beacon);

/// <summary>
/// An immutable picture of who hears whom, as one node sees it: what it hears itself and what its peers report.
/// </summary>
/// <param name="Hears">Nodes that the owner hears.</param>
/// <param name="Peers">By node index: the last report of each peer.</param>
public sealed record Connectivity(NodeId Self, NodeSet Hears, IReadOnlyList<PeerReport> Peers)
{
    /// <summary>The nodes in contact with the owner in both directions, and the owner.</summary>
    public NodeSet Reachable { get; } = BothWays(Self, Hears, Peers);

    /// <summary>The nodes that the owner hears or one that it is in contact with does, as that one said last.</summary>
    public NodeSet HeardByAny { get; } = HeardByOwnerOrContacts(Self, Hears, Peers);

    /// <summary>Each of two peers hears the other, as they said last.</summary>
    public bool AreInContact(NodeId peer, NodeId other) =>
        Peers[peer.Index].Hears.Contains(other) && Peers[other.Index].Hears.Contains(peer);

    /// <summary>
    /// The largest group around the best connected nodes in which every two hear each other and which contains the
    /// owner: the best connected node first, then, in order of connections, age and id, whoever hears all those already
    /// chosen. All nodes with the same picture divide the cluster alike. A node that sees both sides of a broken link
    /// thus stays with the better connected side, instead of pulling two halves into views that cannot last.
    /// </summary>
    /// <param name="view">
    /// The present view, whose members come first where connections are equal, the oldest before the others. A node
    /// that boots is heard by one member before the other, and must not take that one's place; one that was cut off and
    /// came back is rather the cause of a missing contact than the other end of it. Another life of a member is none.
    /// Of those outside, who is in the newest view comes first: whoever comes to others joins what they agreed on.
    /// </param>
    public NodeSet PartitionOf(NodeSet eligible, View? view)
    {
        var rest = (eligible & Reachable) + Self;
        var neighbours = new NodeSet[NodeSet.Capacity];
        FindNeighbours(rest, neighbours);
        if (IsFullyConnected(rest, neighbours)) return rest;
        var order = Ordered(rest, view);
        while (true)
        {
            var chosen = NodeSet.Empty;
            var candidates = rest;
            while (!candidates.IsEmpty)
            {
                var best = BestConnected(candidates, order, neighbours);
                candidates -= best;
                if (neighbours[best.Index].Contains(chosen)) chosen += best;
            }

            if (chosen.Contains(Self)) return chosen;
            rest -= chosen;
            for (var i = 0; i < neighbours.Length; i++) neighbours[i] &= rest;
        }
    }

    private List<NodeId> Ordered(NodeSet nodes, View? view)
    {
        var order = new List<NodeId>(nodes.Count);
        for (var i = 0; i < view?.Members.Count; i++)
        {
            var (node, life, _) = view.Members[i];
            if (nodes.Contains(node) && (node == Self || Peers[node.Index].Incarnation == life)) order.Add(node);
        }

        var members = order.Count;
        foreach (var node in nodes)
        {
            if (order.IndexOf(node, 0, members) >= 0) continue;
            var place = members;
            while (place < order.Count && Peers[order[place].Index].Beacon >= Peers[node.Index].Beacon) place++;
            order.Insert(place, node);
        }

        return order;
    }

    /// <summary>For each node of a set those in contact with it in both directions.</summary>
    private void FindNeighbours(NodeSet nodes, Span<NodeSet> neighbours)
    {
        foreach (var node in nodes) neighbours[node.Index] = (node == Self ? Hears : Peers[node.Index].Hears) & nodes;
        foreach (var node in nodes)
        {
            foreach (var other in neighbours[node.Index])
                if (!neighbours[other.Index].Contains(node))
                    neighbours[node.Index] -= other;
        }
    }

    private static bool IsFullyConnected(NodeSet nodes, ReadOnlySpan<NodeSet> neighbours)
    {
        foreach (var node in nodes)
            if (!(neighbours[node.Index] + node).Contains(nodes))
                return false;
        return true;
    }

    private static NodeId BestConnected(NodeSet candidates, List<NodeId> order, ReadOnlySpan<NodeSet> neighbours)
    {
        var (best, most) = (candidates.Lowest, -1);
        foreach (var node in order)
        {
            if (!candidates.Contains(node) || neighbours[node.Index].Count <= most) continue;
            (best, most) = (node, neighbours[node.Index].Count);
        }

        return best;
    }

    private static NodeSet BothWays(NodeId self, NodeSet hears, IReadOnlyList<PeerReport> peers)
    {
        var reachable = NodeSet.Of(self);
        foreach (var peer in hears)
            if (peers[peer.Index].Hears.Contains(self))
                reachable += peer;
        return reachable;
    }

    private static NodeSet HeardByOwnerOrContacts(NodeId self, NodeSet hears, IReadOnlyList<PeerReport> peers)
    {
        var heard = hears;
        foreach (var contact in BothWays(self, hears, peers) - self) heard |= peers[contact.Index].Hears;
        return heard;
    }
}
