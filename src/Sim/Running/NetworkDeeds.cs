using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What concrete verbs do to links. Every deed gives back how to undo it.</summary>
internal sealed class NetworkDeeds(World world, Script script)
{
    private LinkFault? _partition;

    public Action Partition(Partition partition)
    {
        var reaches = ByGroups(partition.Groups);
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

    public Action Drop(Drop drop)
    {
        var fault = new LinkFault { Cut = true };
        var (from, to) = Lay(fault, drop.From, drop.To, drop.BothWays);
        world.Tell("drop", null, $"packets from {from} to {to} are lost{(drop.BothWays ? ", both ways" : "")}");
        return () =>
        {
            world.Network.Remove(fault);
            world.Tell("heal", null, $"packets from {from} to {to} arrive again");
        };
    }

    public Action Change(LinkRule rule)
    {
        var fault = new LinkFault { Change = rule.Change };
        var (from, to) = Lay(fault, rule.From, rule.To, rule.BothWays);
        world.Tell("link", null, $"links from {from} to {to} change");
        return () =>
        {
            world.Network.Remove(fault);
            world.Tell("heal", null, $"links from {from} to {to} are as before");
        };
    }

    public Action Flap(Flap flap)
    {
        var fault = new LinkFault { ComesAndGoes = true };
        var (from, to) = Lay(fault, flap.From, flap.To, flap.BothWays);
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

    private (string From, string To) Lay(LinkFault fault, NodeSelector from, NodeSelector to, bool bothWays)
    {
        world.Network.Add(fault, from.Named, to.Named);
        if (bothWays) world.Network.Add(fault, to.Named, from.Named);
        return (world.NamesOf(from.Named), world.NamesOf(to.Named));
    }

    private NodeSet[] ByGroups(IReadOnlyList<NodeSet> groups)
    {
        var reaches = new NodeSet[world.Nodes.Length];
        foreach (var group in groups)
        foreach (var node in group)
            reaches[node.Index] |= group;
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
