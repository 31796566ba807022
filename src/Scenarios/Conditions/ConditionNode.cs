using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>What a condition is asked of.</summary>
internal readonly record struct Scope(IFacts Facts, NodeId LoopNode);

/// <summary>
/// A part of a condition, of one of three types: truth, number or set of nodes. Asking it allocates nothing.
/// </summary>
internal abstract class ConditionNode
{
    /// <summary>Its text, if its value says something to people; empty for a constant.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Hands every part whose value says why the condition is as it is, from left to right, to the visitor.
    /// </summary>
    public virtual void Visit(Action<ConditionNode> visitor)
    {
        if (Text != "") visitor(this);
    }
}

internal abstract class TruthNode : ConditionNode
{
    public abstract bool Holds(in Scope scope);
}

internal abstract class NumberNode : ConditionNode
{
    public abstract int Value(in Scope scope);
}

internal abstract class NodesNode : ConditionNode
{
    public abstract NodeSet Value(in Scope scope);
}
