using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// Who has most of the votes. Counted here and not asked of Core's rule: whoever judges a rule does not go by it.
/// </summary>
internal static class MostVotes
{
    public static bool Have(NodeSet nodes, ClusterConfiguration configuration)
    {
        var votes = 0;
        foreach (var node in nodes) votes += configuration.Nodes[node.Index].Votes;
        return votes * 2 > configuration.Nodes.Sum(node => node.Votes);
    }
}
