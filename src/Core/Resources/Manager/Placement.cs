using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// Where a group should run (paper 4.4.5): the allowed node with the highest score; among equals the one where it is,
/// then the one with the fewest groups, then the one with the lowest id. A pure function, so every coordinator chooses
/// alike.
/// </summary>
public static class Placement
{
    /// <param name="current">Where the group is, or was last; its stickiness counts there.</param>
    /// <param name="groupsOn">By node index: how many other groups are placed there.</param>
    /// <param name="preferred">Where an operator moved it.</param>
    public static NodeId? Choose(
        ResourceGroup group,
        NodeSet candidates,
        NodeId? current,
        ReadOnlySpan<int> groupsOn,
        NodeId? preferred = null)
    {
        NodeId? best = null;
        var bestScore = Score.MinusInfinity;
        foreach (var node in candidates)
        {
            var score = Score.Add(group.Scores[node.Index], node == current ? group.Stickiness : 0);
            if (node == preferred) score = Score.Add(score, Score.Infinity);
            if (score <= Score.MinusInfinity) continue;
            if (best is { } other && !IsBetter(node, score, other, bestScore, current, groupsOn)) continue;
            best = node;
            bestScore = score;
        }

        return best;
    }

    private static bool IsBetter(
        NodeId node, int score, NodeId other, int otherScore, NodeId? current, ReadOnlySpan<int> groupsOn)
    {
        if (score != otherScore) return score > otherScore;
        if (node == current || other == current) return node == current;
        return groupsOn[node.Index] < groupsOn[other.Index];
    }
}
