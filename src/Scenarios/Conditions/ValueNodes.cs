using Ocf.Kernel;

namespace Ocf.Scenarios;

internal sealed class ConstantNumber(int value) : NumberNode
{
    public override int Value(in Scope scope) => value;
}

internal sealed class FactNumber(Func<IFacts, int> ask) : NumberNode
{
    public override int Value(in Scope scope) => ask(scope.Facts);
}

/// <summary>Something that is counted of nodes and added up: <c>fence_attempts(bob)</c>.</summary>
internal sealed class NodeNumber(Func<IFacts, NodeId, int> ask, NodesNode nodes) : NumberNode
{
    public override int Value(in Scope scope)
    {
        var sum = 0;
        foreach (var node in nodes.Value(scope)) sum += ask(scope.Facts, node);
        return sum;
    }
}

internal sealed class ConstantNodes(NodeSet nodes) : NodesNode
{
    public override NodeSet Value(in Scope scope) => nodes;
}

internal sealed class LoopNodeNode : NodesNode
{
    public override NodeSet Value(in Scope scope) => NodeSet.Of(scope.LoopNode);
}

internal sealed class UnionNodes(IReadOnlyList<NodesNode> parts) : NodesNode
{
    public override NodeSet Value(in Scope scope)
    {
        var union = NodeSet.Empty;
        for (var i = 0; i < parts.Count; i++) union |= parts[i].Value(scope);
        return union;
    }

    public override void Visit(Action<ConditionNode> visitor)
    {
        foreach (var part in parts) part.Visit(visitor);
    }
}

internal sealed class FactNodes(Func<IFacts, NodeSet> ask) : NodesNode
{
    public override NodeSet Value(in Scope scope) => ask(scope.Facts);
}

/// <summary>Nodes that other nodes stand for: <c>members(alice)</c>.</summary>
internal sealed class MappedNodes(Func<IFacts, NodeId, NodeSet> ask, NodesNode nodes) : NodesNode
{
    public override NodeSet Value(in Scope scope)
    {
        var union = NodeSet.Empty;
        foreach (var node in nodes.Value(scope)) union |= ask(scope.Facts, node);
        return union;
    }
}
