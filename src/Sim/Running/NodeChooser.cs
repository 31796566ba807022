using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Finds the nodes that a step means, in the moment in which it runs.</summary>
internal sealed class NodeChooser(World world, IFacts facts)
{
    /// <param name="matters">Whether the verb makes a difference to a node, for <c>any</c>.</param>
    public NodeSet Choose(NodeSelector selector, Dice dice, NodeId loopNode, Predicate<NodeId> matters)
    {
        var chosen = NodeSet.Empty;
        foreach (var choice in selector.Choices) chosen |= Choose(choice, dice, loopNode, matters);
        return chosen;
    }

    /// <summary>So many of the nodes, drawn.</summary>
    public static NodeSet Draw(NodeSet from, int count, Dice dice)
    {
        var chosen = NodeSet.Empty;
        var rest = from;
        while (chosen.Count < count && !rest.IsEmpty)
        {
            var node = At(rest, (int)dice.Below(rest.Count));
            chosen += node;
            rest -= node;
        }

        return chosen;
    }

    public NodeSet Coordinator()
    {
        foreach (var node in world.Configuration.AllNodes)
            if (facts.Quorate(node) && facts.ViewOf(node) is { } view && facts.IsUp(view.Coordinator))
                return NodeSet.Of(view.Coordinator);
        return NodeSet.Empty;
    }

    private NodeSet Choose(NodeChoice choice, Dice dice, NodeId loopNode, Predicate<NodeId> matters)
    {
        var all = world.Configuration.AllNodes;
        return choice.Kind switch
        {
            ChoiceKind.Named => choice.Nodes,
            ChoiceKind.All => all,
            ChoiceKind.Any => Draw(Where(all, matters), 1, dice),
            ChoiceKind.Random => Draw(all, 1, dice),
            ChoiceKind.Minority => Draw(all, (all.Count - 1) / 2, dice),
            ChoiceKind.Majority => Draw(all, all.Count / 2 + 1, dice),
            ChoiceKind.Coordinator => Coordinator(),
            ChoiceKind.Owner => facts.ActiveOn(choice.Resource),
            _ => NodeSet.Of(loopNode),
        };
    }

    private static NodeSet Where(NodeSet nodes, Predicate<NodeId> matters)
    {
        var chosen = NodeSet.Empty;
        foreach (var node in nodes)
            if (matters(node))
                chosen += node;
        return chosen;
    }

    private static NodeId At(NodeSet nodes, int index)
    {
        foreach (var node in nodes)
            if (index-- == 0)
                return node;
        throw new InvariantViolation("no such node in the set");
    }
}
