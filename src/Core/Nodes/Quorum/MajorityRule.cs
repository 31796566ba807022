using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>More than half of the expected votes (paper 4.2.4): no two disjoint partitions have them.</summary>
public sealed class MajorityRule(IReadOnlyList<NodeConfiguration> nodes) : IQuorumRule
{
    /// <summary>The votes that a partition needs.</summary>
    public int Needed { get; } = nodes.Sum(node => node.Votes) / 2 + 1;

    public bool IsQuorate(NodeSet members)
    {
        var votes = 0;
        foreach (var node in members) votes += nodes[node.Index].Votes;
        return votes >= Needed;
    }
}
