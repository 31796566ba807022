using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Of how many nodes something must be true.</summary>
internal enum Quantifier
{
    /// <summary>Of each one that is meant, and of at least one: nothing is true of nobody.</summary>
    Each,

    Any,

    /// <summary>Of more than half of all nodes.</summary>
    Majority,
}

/// <summary>Something that is true of nodes: <c>up(alice)</c>, <c>fenced(any)</c>, <c>quorate(majority)</c>.</summary>
internal sealed class NodePredicate(Func<IFacts, NodeId, bool> ask, Quantifier quantifier, NodesNode nodes) : TruthNode
{
    public override bool Holds(in Scope scope)
    {
        var meant = nodes.Value(scope);
        var trueOf = 0;
        foreach (var node in meant)
            if (ask(scope.Facts, node))
                trueOf++;
        return quantifier switch
        {
            Quantifier.Any => trueOf > 0,
            Quantifier.Majority => trueOf * 2 > scope.Facts.NodeCount,
            _ => trueOf > 0 && trueOf == meant.Count,
        };
    }

    public override void Visit(Action<ConditionNode> visitor)
    {
        nodes.Visit(visitor);
        base.Visit(visitor);
    }
}
