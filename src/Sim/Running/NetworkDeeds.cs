using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What steps do to links. Every deed gives back how to undo it.</summary>
internal sealed class NetworkDeeds(World world, NodeChooser chooser, Script script)
{
    private LinkFault? _partition;

    public Action Partition(Partition partition, Dice dice)
    {
        var reaches = partition.Shape switch
        {
            PartitionShape.Groups => ByGroups(partition.Groups),
            PartitionShape.Ring => Ring(dice),
            PartitionShape.Random => Randomly(dice),
            PartitionShape.Bridge => Bridge(dice),
            _ => Apart(OneSide(partition.Shape, dice)),
        };
        if (_partition is { } earlier) world.Network.Remove(earlier);
        var fault = new LinkFault { Cut = true };
        _partition = fault;
        foreach (var node in world.Configuration.AllNodes)
            world.Network.Add(fault, NodeSet.Of(node), world.Configuration.AllNodes - reaches[node.Index] - node);
        world.Tell("partition", null, $"the network falls apart: {Describe(reaches)}");
        return () =>
        {
            world.Network.Remove(fault);
            world.Tell("heal", null, "the partition heals");
        };
    }

    public Action Drop(Drop drop, Dice dice, NodeId loopNode)
    {
        var fault = new LinkFault { Cut = true };
        var (from, to) = Lay(fault, drop.From, drop.To, drop.BothWays, dice, loopNode);
        world.Tell("drop", null, $"packets from {from} to {to} are lost{(drop.BothWays ? ", both ways" : "")}");
        return () =>
        {
            world.Network.Remove(fault);
            world.Tell("heal", null, $"packets from {from} to {to} arrive again");
        };
    }

    public Action Change(LinkRule rule, Dice dice, NodeId loopNode)
    {
        var fault = new LinkFault { Change = rule.Change };
        var (from, to) = Lay(fault, rule.From, rule.To, rule.BothWays, dice, loopNode);
        world.Tell("link", null, $"links from {from} to {to} change");
        return () =>
        {
            world.Network.Remove(fault);
            world.Tell("heal", null, $"links from {from} to {to} are as before");
        };
    }

    public Action Flap(Flap flap, Dice dice, NodeId loopNode)
    {
        var fault = new LinkFault { ComesAndGoes = true };
        var (from, to) = Lay(fault, flap.From, flap.To, flap.BothWays, dice, loopNode);
        new FlappingLinks(world, script, fault, flap, $"links from {from} to {to}").Begin();
        return () =>
        {
            world.Network.Remove(fault);
            world.Tell("heal", null, $"links from {from} to {to} flap no more");
        };
    }

    public void Heal(NodeSet nodes)
    {
        world.Network.Heal(nodes);
        world.Tell("heal", null, $"the links of {world.NamesOf(nodes)} are healed");
    }

    private (string From, string To) Lay(
        LinkFault fault, NodeSelector from, NodeSelector to, bool bothWays, Dice dice, NodeId loopNode)
    {
        var sources = chooser.Choose(from, dice, loopNode, _ => true);
        var targets = chooser.Choose(to, dice, loopNode, _ => true);
        world.Network.Add(fault, sources, targets);
        if (bothWays) world.Network.Add(fault, targets, sources);
        return (world.NamesOf(sources), world.NamesOf(targets));
    }

    private NodeSet[] ByGroups(IReadOnlyList<NodeSet> groups)
    {
        var reaches = new NodeSet[world.Nodes.Length];
        foreach (var group in groups)
        foreach (var node in group)
            reaches[node.Index] |= group;
        return reaches;
    }

    private NodeSet OneSide(PartitionShape shape, Dice dice)
    {
        var all = world.Configuration.AllNodes;
        return shape switch
        {
            PartitionShape.Halves => NodeChooser.Draw(all, all.Count / 2, dice),
            PartitionShape.MajorityMinority => NodeChooser.Draw(all, all.Count / 2 + 1, dice),
            PartitionShape.IsolateCoordinator => chooser.Coordinator(),
            _ => NodeChooser.Draw(all, 1, dice),
        };
    }

    private NodeSet[] Apart(NodeSet side)
    {
        var reaches = new NodeSet[world.Nodes.Length];
        var other = world.Configuration.AllNodes - side;
        foreach (var node in world.Configuration.AllNodes) reaches[node.Index] = side.Contains(node) ? side : other;
        return reaches;
    }

    private NodeSet[] Ring(Dice dice)
    {
        var order = new List<NodeId>();
        var rest = world.Configuration.AllNodes;
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

    private NodeSet[] Bridge(Dice dice)
    {
        var all = world.Configuration.AllNodes;
        var middle = NodeChooser.Draw(all, 1, dice);
        var side = NodeChooser.Draw(all - middle, (all.Count - 1) / 2, dice);
        var reaches = new NodeSet[all.Count];
        foreach (var node in all)
            reaches[node.Index] = middle.Contains(node) ? all : middle | (side.Contains(node) ? side : all - side);
        return reaches;
    }

    private NodeSet[] Randomly(Dice dice)
    {
        var reaches = new NodeSet[world.Nodes.Length];
        foreach (var left in world.Configuration.AllNodes)
        foreach (var right in world.Configuration.AllNodes)
        {
            if (right.Index <= left.Index || dice.CoinFlip()) continue;
            reaches[left.Index] += right;
            reaches[right.Index] += left;
        }

        return reaches;
    }

    private string Describe(NodeSet[] reaches)
    {
        var parts = new List<string>();
        foreach (var node in world.Configuration.AllNodes)
        {
            var part = world.NamesOf(reaches[node.Index] + node);
            if (!parts.Contains(part)) parts.Add(part);
        }

        return string.Join(" | ", parts);
    }
}
