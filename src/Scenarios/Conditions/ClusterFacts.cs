using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Scenarios;

/// <summary>Facts that follow from others, so that both worlds mean the same by a word.</summary>
public static class ClusterFacts
{
    /// <summary>
    /// The members of the cluster: of the one view that all quorate nodes have, or all nodes that are up if none is
    /// quorate. Empty if they do not have the same one.
    /// </summary>
    public static NodeSet Members(this IFacts facts)
    {
        var quorate = false;
        for (var i = 0; i < facts.NodeCount; i++) quorate |= facts.Quorate(new NodeId((byte)i));
        View? common = null;
        for (var i = 0; i < facts.NodeCount; i++)
        {
            var node = new NodeId((byte)i);
            if (quorate ? !facts.Quorate(node) : !facts.IsUp(node)) continue;
            if (facts.ViewOf(node) is not { } view) return NodeSet.Empty;
            if (common is not null && common.Id != view.Id) return NodeSet.Empty;
            common = view;
        }

        return common?.Nodes ?? NodeSet.Empty;
    }

    /// <summary>Do all nodes that are up have one and the same view, and stand in it?</summary>
    public static bool Agreed(this IFacts facts)
    {
        View? common = null;
        for (var i = 0; i < facts.NodeCount; i++)
        {
            var node = new NodeId((byte)i);
            if (!facts.IsUp(node)) continue;
            if (facts.ViewOf(node) is not { } view || !view.Contains(node)) return false;
            if (common is not null && common.Id != view.Id) return false;
            common = view;
        }

        return common is not null;
    }

    /// <summary>The coordinators of the quorate views: one, or none, if all is well.</summary>
    public static NodeSet Coordinators(this IFacts facts)
    {
        var coordinators = NodeSet.Empty;
        for (var i = 0; i < facts.NodeCount; i++)
        {
            var node = new NodeId((byte)i);
            if (facts.Quorate(node) && facts.ViewOf(node) is { } view) coordinators += view.Coordinator;
        }

        return coordinators;
    }

    /// <summary>The nodes on which any of these resources is active.</summary>
    public static NodeSet ActiveOn(this IFacts facts, ReadOnlySpan<int> resources)
    {
        var nodes = NodeSet.Empty;
        foreach (var resource in resources) nodes |= facts.ActiveOn(resource);
        return nodes;
    }

    /// <summary>Are all these resources active, on one node, the same for all, and nowhere else?</summary>
    public static bool Running(this IFacts facts, ReadOnlySpan<int> resources)
    {
        foreach (var resource in resources)
            if (facts.ActiveOn(resource).IsEmpty)
                return false;
        return facts.ActiveOn(resources).Count == 1;
    }

    /// <summary>How many of these resources are active on a node.</summary>
    public static int CountActiveOn(this IFacts facts, NodeId node, ReadOnlySpan<int> resources)
    {
        var count = 0;
        foreach (var resource in resources)
            if (facts.ActiveOn(resource).Contains(node))
                count++;
        return count;
    }
}
