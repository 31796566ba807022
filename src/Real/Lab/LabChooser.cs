using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>Finds the nodes that a step means, in the moment in which it runs.</summary>
internal sealed class LabChooser(Lab lab)
{
    public LabDice Dice => lab.Dice;

    /// <param name="matters">Whether the verb makes a difference to a node, for <c>any</c>.</param>
    public NodeSet Choose(NodeSelector selector, NodeId loopNode, Predicate<NodeId> matters)
    {
        var chosen = NodeSet.Empty;
        foreach (var choice in selector.Choices) chosen |= Choose(choice, loopNode, matters);
        return chosen;
    }

    public NodeSet Coordinator()
    {
        foreach (var node in lab.Cluster.AllNodes)
            if (lab.Truth.Quorate(node) && lab.Truth.ViewOf(node) is { } view && lab.Truth.IsUp(view.Coordinator))
                return NodeSet.Of(view.Coordinator);
        return NodeSet.Empty;
    }

    private NodeSet Choose(NodeChoice choice, NodeId loopNode, Predicate<NodeId> matters)
    {
        var all = lab.Cluster.AllNodes;
        return choice.Kind switch
        {
            ChoiceKind.Named => choice.Nodes,
            ChoiceKind.All => all,
            ChoiceKind.Any => Dice.Draw(Where(all, matters), 1),
            ChoiceKind.Random => Dice.Draw(all, 1),
            ChoiceKind.Minority => Dice.Draw(all, (all.Count - 1) / 2),
            ChoiceKind.Majority => Dice.Draw(all, all.Count / 2 + 1),
            ChoiceKind.Coordinator => Coordinator(),
            ChoiceKind.Owner => lab.Truth.ActiveOn(choice.Resource),
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
}
