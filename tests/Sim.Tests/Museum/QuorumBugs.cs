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
        Bug("who-was-fenced-votes-with-the-others", "Whoever is known to be off lowers the votes that are needed.",
            Planting.In(Slot.Quorum, Shrinking)),
        Bug("quorum-is-told-when-it-changes", "A new view with the old answer is not told.",
            Planting.In(Slot.Quorum, site =>
            {
                bool? told = null;
                return Planting.Lame<QuorumDecided>(site.Sound, decided =>
                {
                    if (told == decided.Quorate) return null;
                    told = decided.Quorate;
                    return decided;
                });
            })),
        Bug("waiting-for-all-is-forgotten", "The option is read, and not passed on.",
            Planting.In(Slot.Quorum, site => new NodeQuorum(site.Cluster.AllNodes, new Enough(1), false)), true),
        Bug("who-has-seen-all-in-any-view-will-do", "The message that ends the waiting is not asked for its view.",
            Planting.In(Slot.Quorum, site =>
            {
                var view = ViewId.None;
                return new Altered(
                    site.Sound,
                    heard =>
                    {
                        if (heard is ViewInstalled installed) view = installed.View.Id;
                        return heard is AllSeen ? new AllSeen(view) : heard;
                    },
                    effect => effect);
            }), true),
        Bug("the-word-off-ends-the-waiting", "A node stops to wait when it hears that anybody is off.",
            Planting.In(Slot.Quorum, site => Planting.Deaf<NodesKnownOff>(
                site.Sound, off => off.Nodes.IsEmpty ? off : new NodesKnownOff(site.Cluster.AllNodes)))),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options, bool twoNodes = false) =>
        new(id, "quorum", story, options, twoNodes);

    private static IComponent Shrinking(Site site)
    {
        var off = NodeSet.Empty;
        var rule = new MajorityRule(site.Cluster.Nodes);
        return Planting.Lame<NodesKnownOff, QuorumDecided>(
            site.Sound,
            known => off = known.Nodes,
            decided => decided with { Quorate = rule.IsQuorate(decided.View.Nodes | off) });
    }

    private sealed class Enough(int nodes) : IQuorumRule
    {
        public bool IsQuorate(NodeSet members) => members.Count >= nodes;
    }
}
