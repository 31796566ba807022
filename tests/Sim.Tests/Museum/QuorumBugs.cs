using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in who may act.</summary>
internal static class QuorumBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("half-of-the-votes-is-enough", "Half of five is two.",
            Planting.In(Slot.Quorum, site => new NodeQuorum(
                site.Cluster.AllNodes, new Enough(site.Cluster.Nodes.Count / 2), false))),
        Bug("quorum-once-had-is-kept", "The answer is computed when it is first asked for.",
            Planting.In(Slot.Quorum, site =>
            {
                var had = false;
                return Planting.Lame<QuorumDecided>(
                    site.Sound, decided => decided with { Quorate = had |= decided.Quorate });
            })),
        Bug("waiting-for-all-is-forgotten", "The option is read, and not passed on.",
            Planting.In(Slot.Quorum, site => new NodeQuorum(site.Cluster.AllNodes, new Enough(1), false)), true),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options, bool twoNodes = false) =>
        new(id, "quorum", story, options, twoNodes);

    private sealed class Enough(int nodes) : IQuorumRule
    {
        public bool IsQuorate(NodeSet members) => members.Count >= nodes;
    }
}
