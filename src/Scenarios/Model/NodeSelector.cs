using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>
/// Which nodes a step is about: the union of its parts. What the seed or the state of the cluster decides is decided
/// by the runner in the moment in which the step runs.
/// </summary>
public sealed record NodeSelector(IReadOnlyList<NodeChoice> Choices)
{
    public static NodeSelector All { get; } = new([new NodeChoice(ChoiceKind.All)]);

    /// <summary>The nodes that are in it by name; all of it, once a runner has made it concrete.</summary>
    public NodeSet Named
    {
        get
        {
            var named = NodeSet.Empty;
            foreach (var choice in Choices) named |= choice.Nodes;
            return named;
        }
    }

    public static NodeSelector Of(NodeSet nodes) => new([new NodeChoice(ChoiceKind.Named, nodes)]);
}

/// <summary>One part of a <see cref="NodeSelector"/>.</summary>
/// <param name="Nodes">For <see cref="ChoiceKind.Named"/>.</param>
/// <param name="Resource">For <see cref="ChoiceKind.Owner"/>: an index in
/// <c>ClusterConfiguration.Resources</c>.</param>
public sealed record NodeChoice(ChoiceKind Kind, NodeSet Nodes = default, int Resource = -1);

/// <summary>How a node is chosen.</summary>
public enum ChoiceKind
{
    /// <summary>By name.</summary>
    Named,

    /// <summary>Every node.</summary>
    All,

    /// <summary>
    /// One that the verb makes a difference to, drawn: <c>power-on</c> takes one without power, <c>restart</c> and
    /// the other verbs one that is up. Nobody, if there is none.
    /// </summary>
    Any,

    /// <summary>One of all, drawn (<c>one</c> and <c>random</c>).</summary>
    Random,

    /// <summary>The largest set that is less than half, drawn.</summary>
    Minority,

    /// <summary>The smallest set that is more than half, drawn.</summary>
    Majority,

    /// <summary>The coordinator of the quorate view, if there is one.</summary>
    Coordinator,

    /// <summary>The node on which a resource is active, if there is one.</summary>
    Owner,

    /// <summary><c>$node</c>: the node whose turn it is in <see cref="Rolling"/>.</summary>
    LoopNode,
}
