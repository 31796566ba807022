using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Draws the groups of a partition. Nodes hear those with whom they share a group, so a shape in which hearing is not
/// transitive becomes groups that overlap.
/// </summary>
internal sealed class PartitionDrawer(NodeSet all, NodeChooser chooser)
{
    public IReadOnlyList<NodeSet> Draw(Partition partition, Dice dice) => partition.Shape switch
    {
        PartitionShape.Groups => partition.Groups,
        PartitionShape.Ring => GroupsOf(Ring(dice)),
        PartitionShape.Random => GroupsOf(Randomly(dice)),
        PartitionShape.Bridge => Bridge(dice),
        _ => Apart(OneSide(partition.Shape, dice)),
    };

    private NodeSet OneSide(PartitionShape shape, Dice dice) => shape switch
    {
        PartitionShape.Halves => NodeChooser.Draw(all, all.Count / 2, dice),
        PartitionShape.MajorityMinority => NodeChooser.Draw(all, all.Count / 2 + 1, dice),
        PartitionShape.IsolateCoordinator => chooser.Coordinator(),
        _ => NodeChooser.Draw(all, 1, dice),
    };

    private IReadOnlyList<NodeSet> Apart(NodeSet side)
    {
        var other = all - side;
        return side.IsEmpty || other.IsEmpty ? [all] : [side, other];
    }

    private NodeSet[] Ring(Dice dice)
    {
        var order = new List<NodeId>();
        var rest = all;
        while (!rest.IsEmpty)
        {
            var next = NodeChooser.Draw(rest, 1, dice);
            order.Add(next.Lowest);
            rest -= next;
        }

        // Each node and as many neighbours on either side as make a majority.
        var reach = (order.Count / 2 + 1) / 2;
        var reaches = new NodeSet[order.Count];
        for (var i = 0; i < order.Count; i++)
            for (var step = -reach; step <= reach; step++)
                reaches[order[i].Index] += order[(i + step + order.Count) % order.Count];
        return reaches;
    }

    private IReadOnlyList<NodeSet> Bridge(Dice dice)
    {
        var middle = NodeChooser.Draw(all, 1, dice);
        var side = NodeChooser.Draw(all - middle, (all.Count - 1) / 2, dice);
        return side.IsEmpty ? [all] : [side | middle, all - side];
    }

    private NodeSet[] Randomly(Dice dice)
    {
        var reaches = new NodeSet[all.Count];
        foreach (var left in all)
        foreach (var right in all)
        {
            if (right.Index <= left.Index || dice.CoinFlip()) continue;
            reaches[left.Index] += right;
            reaches[right.Index] += left;
        }

        return reaches;
    }

    /// <summary>Groups in which everybody hears everybody, until every pair that hears each other shares one.</summary>
    private List<NodeSet> GroupsOf(NodeSet[] reaches)
    {
        var groups = new List<NodeSet>();
        var shared = new NodeSet[reaches.Length];
        foreach (var first in all)
        {
            while (shared[first.Index].IsEmpty || !(reaches[first.Index] - shared[first.Index] - first).IsEmpty)
            {
                var group = Grow(first, reaches, (reaches[first.Index] - shared[first.Index] - first));
                foreach (var node in group) shared[node.Index] |= group;
                groups.Add(group);
            }
        }

        return groups;
    }

    private static NodeSet Grow(NodeId first, NodeSet[] reaches, NodeSet wanted)
    {
        var group = NodeSet.Of(first);
        var fitting = reaches[first.Index] - first;
        while (!fitting.IsEmpty)
        {
            var next = (fitting & wanted).IsEmpty ? fitting.Lowest : (fitting & wanted).Lowest;
            group += next;
            fitting = (fitting - next) & reaches[next.Index];
        }

        return group;
    }
}
