using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>What steps do to the lab's cables. Every deed gives back how to undo it.</summary>
internal sealed class LabCables(Lab lab)
{
    private List<(NodeId From, NodeId To)> _partition = [];

    public Action Partition(Partition partition, LabChooser chooser)
    {
        var all = lab.Cluster.AllNodes;
        var reaches = partition.Shape switch
        {
            PartitionShape.Groups => ByGroups(partition.Groups),
            PartitionShape.Ring => Ring(chooser.Dice),
            PartitionShape.Random => Randomly(chooser.Dice),
            PartitionShape.Bridge => Bridge(chooser.Dice),
            PartitionShape.Halves => Apart(chooser.Dice.Draw(all, all.Count / 2)),
            PartitionShape.MajorityMinority => Apart(chooser.Dice.Draw(all, all.Count / 2 + 1)),
            PartitionShape.IsolateCoordinator => Apart(chooser.Coordinator()),
            _ => Apart(chooser.Dice.Draw(all, 1)),
        };
        lab.Network.Mend(_partition);
        var cut = new List<(NodeId, NodeId)>();
        foreach (var from in all)
        foreach (var to in all - reaches[from.Index] - from)
            cut.Add((from, to));
        _partition = cut;
        Cut(cut, $"the network falls apart: {Describe(reaches)}");
        return () =>
        {
            if (ReferenceEquals(_partition, cut)) _partition = [];
            Mend(cut, "the partition heals");
        };
    }

    public Action Drop(NodeSet from, NodeSet to, bool bothWays)
    {
        var cut = Pairs(from, to, bothWays);
        var text = $"packets from {lab.NamesOf(from)} to {lab.NamesOf(to)}";
        Cut(cut, $"{text} are lost{(bothWays ? ", both ways" : "")}");
        return () => Mend(cut, $"{text} arrive again");
    }

    public Action Change(NodeSet from, NodeSet to, bool bothWays, LinkChange change)
    {
        var pairs = Pairs(from, to, bothWays);
        var links = $"links from {lab.NamesOf(from)} to {lab.NamesOf(to)}";
        if (change.Loss is { } loss)
        {
            lab.Network.Lose(pairs, loss.PerMillion);
            lab.Tell("", $"{links} lose {loss.PerMillion / 10_000.0} % of their packets");
        }

        if (change.DropLarger is { } largest)
        {
            lab.Network.DropLarger(pairs, largest);
            lab.Tell("", $"{links} lose all packets of more than {largest} bytes");
        }

        return () =>
        {
            if (change.Loss is not null) lab.Network.Lose(pairs, null);
            if (change.DropLarger is not null) lab.Network.DropLarger(pairs, null);
            lab.Tell("", $"links from {lab.NamesOf(from)} to {lab.NamesOf(to)} are as before");
        };
    }

    /// <summary>How often somebody has healed links.</summary>
    public int Healed { get; private set; }

    public void Heal(NodeSet nodes)
    {
        Healed++;
        lab.Network.Heal(nodes);
        if (nodes == lab.Cluster.AllNodes) _partition = [];
        lab.Tell("", $"the links of {lab.NamesOf(nodes)} are healed");
        MarkWell();
    }

    private void Cut(List<(NodeId From, NodeId To)> links, string text)
    {
        lab.Network.Cut(links);
        lab.Tell("", text);
        foreach (var (from, to) in links)
        {
            lab.Truth.Trouble(from, lab.Loop.Now);
            lab.Truth.Trouble(to, lab.Loop.Now);
        }
    }

    private void Mend(List<(NodeId From, NodeId To)> links, string text)
    {
        lab.Network.Mend(links);
        lab.Tell("", text);
        MarkWell();
    }

    private void MarkWell()
    {
        foreach (var node in lab.Cluster.AllNodes)
        {
            var isWell = lab.Truth.IsUp(node);
            foreach (var other in lab.Cluster.AllNodes)
                isWell &= lab.Network.Reaches(node, other) && lab.Network.Reaches(other, node);
            if (isWell) lab.Truth.Well(node);
        }
    }

    private static List<(NodeId From, NodeId To)> Pairs(NodeSet from, NodeSet to, bool bothWays)
    {
        var pairs = new List<(NodeId, NodeId)>();
        foreach (var left in from)
        foreach (var right in to)
        {
            if (left == right) continue;
            pairs.Add((left, right));
            if (bothWays) pairs.Add((right, left));
        }

        return pairs;
    }

    private NodeSet[] ByGroups(IReadOnlyList<NodeSet> groups)
    {
        var reaches = new NodeSet[lab.Cluster.Nodes.Count];
        foreach (var group in groups)
        foreach (var node in group)
            reaches[node.Index] |= group;
        return reaches;
    }

    private NodeSet[] Apart(NodeSet side)
    {
        var reaches = new NodeSet[lab.Cluster.Nodes.Count];
        var other = lab.Cluster.AllNodes - side;
        foreach (var node in lab.Cluster.AllNodes) reaches[node.Index] = side.Contains(node) ? side : other;
        return reaches;
    }

    private NodeSet[] Ring(LabDice dice)
    {
        var order = new List<NodeId>();
        for (var rest = lab.Cluster.AllNodes; !rest.IsEmpty; rest -= order[^1]) order.Add(dice.Draw(rest, 1).Lowest);
        var reach = (order.Count / 2 + 1) / 2;
        var reaches = new NodeSet[order.Count];
        for (var i = 0; i < order.Count; i++)
            for (var step = -reach; step <= reach; step++)
                reaches[order[i].Index] += order[(i + step + order.Count) % order.Count];
        return reaches;
    }

    private NodeSet[] Bridge(LabDice dice)
    {
        var all = lab.Cluster.AllNodes;
        var middle = dice.Draw(all, 1);
        var side = dice.Draw(all - middle, (all.Count - 1) / 2);
        var reaches = new NodeSet[all.Count];
        foreach (var node in all)
            reaches[node.Index] = middle.Contains(node) ? all : middle | (side.Contains(node) ? side : all - side);
        return reaches;
    }

    private NodeSet[] Randomly(LabDice dice)
    {
        var reaches = new NodeSet[lab.Cluster.Nodes.Count];
        foreach (var left in lab.Cluster.AllNodes)
        foreach (var right in lab.Cluster.AllNodes)
        {
            if (right.Index <= left.Index || dice.Below(2) == 0) continue;
            reaches[left.Index] += right;
            reaches[right.Index] += left;
        }

        return reaches;
    }

    private string Describe(NodeSet[] reaches)
    {
        var parts = new List<string>();
        foreach (var node in lab.Cluster.AllNodes)
        {
            var part = lab.NamesOf(reaches[node.Index] + node);
            if (!parts.Contains(part)) parts.Add(part);
        }

        return string.Join(" | ", parts);
    }
}
