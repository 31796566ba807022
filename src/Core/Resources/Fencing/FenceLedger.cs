using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// Who is known to be off, and since which epoch. A fact holds while nobody has agreed to a view with that node in a
/// newer epoch; membership remembers the newest through crashes, and any two quorate views share a member, so a node
/// that was powered on again and did work can never be taken for off, even when every node has crashed in between.
/// </summary>
public sealed class FenceLedger
{
    private readonly OffFact[] _facts = new OffFact[NodeSet.Capacity];

    /// <summary>All facts, also those out of date.</summary>
    public IReadOnlyList<OffFact> Facts
    {
        get
        {
            var facts = new List<OffFact>();
            foreach (var fact in _facts)
                if (fact.Epoch > 0)
                    facts.Add(fact);
            return facts;
        }
    }

    /// <summary>Takes a fact if it is newer than what is known; true if so.</summary>
    public bool Learn(OffFact fact)
    {
        if (fact.Epoch <= _facts[fact.Node.Index].Epoch) return false;
        _facts[fact.Node.Index] = fact;
        return true;
    }

    /// <summary>A member that was cut off in this very view: it is off already, and will soon be missed.</summary>
    public bool IsOffIn(View view, NodeId node) => _facts[node.Index].Epoch >= view.Id.Epoch;

    /// <summary>The nodes outside the view that are off for certain.</summary>
    public NodeSet KnownOff(View view)
    {
        var off = NodeSet.Empty;
        foreach (var fact in _facts)
        {
            if (fact.Epoch == 0 || view.Contains(fact.Node)) continue;
            var seen = fact.Node.Index < view.LastSeen.Count ? view.LastSeen[fact.Node.Index] : 0;
            if (fact.Epoch >= seen) off += fact.Node;
        }

        return off;
    }
}
