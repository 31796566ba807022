namespace Ocf.Scenarios;

/// <summary>A part of a condition, of one of three types: truth, number or set of nodes.</summary>
internal abstract class ConditionNode
{
    /// <summary>Adds the parts whose values say why the condition is as it is, by their place in the text.</summary>
    public abstract void Explain(Scope scope, IReadOnlyList<string> nodeNames, SortedDictionary<int, string> parts);
}

internal abstract class TruthNode : ConditionNode
{
    public abstract bool Holds(Scope scope);
}
