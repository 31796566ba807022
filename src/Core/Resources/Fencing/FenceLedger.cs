using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// Which lives of which nodes are over. A node counts as off while nobody has agreed to a view with a newer life of it.
/// Membership remembers the newest through crashes, and any two quorate views share a member, so a node that was
/// powered on again and did work can never be taken for off, even when every node has crashed in between.
/// </summary>
public sealed class FenceLedger
{
    private readonly OffFact?[] _facts = new OffFact?[NodeSet.Capacity];

    /// <summary>All facts, also those out of date.</summary>
    public IReadOnlyList<OffFact> Facts
    {
        get
        {
            var facts = new List<OffFact>();
            foreach (var fact in _facts)
                if (fact is { } known)
                    facts.Add(known);
            return facts;
        }
    }

    /// <summary>Takes a fact if it is newer than what is known; true if so.</summary>
    public bool Learn(OffFact fact)
    {
        if (_facts[fact.Node.Index] is { } known && known.Life >= fact.Life) return false;
        _facts[fact.Node.Index] = fact;
        return true;
    }

    /// <summary>The nodes outside the view that are off for certain.</summary>
    public NodeSet KnownOff(View view)
    {
        var off = NodeSet.Empty;
        foreach (var fact in _facts)
            if (fact is { } known && !view.Contains(known.Node) && IsOver(known.Node, view))
                off += known.Node;
        return off;
    }

    /// <summary>
    /// Whether every life that the view knows of is over: also that of a member, whose silence has yet to be noticed.
    /// </summary>
    public bool IsOver(NodeId node, View view) =>
        _facts[node.Index] is { } known && known.Life >= view.LastLifeOf(node);
}
