using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in what makes a network out of packets.</summary>
internal static class LinkBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("a-lost-packet-is-never-sent-again", "The timer of the resends is never set.",
            Planting.Does<ResendDue>(Slot.Link, _ => null)),
        Bug("what-one-peer-was-told-all-were-told", "What was acknowledged is noted without saying to whom.",
            Planting.In(Slot.Link, site =>
            {
                var said = new Dictionary<(ulong, ulong), ulong>();
                return Planting.Lame<Acknowledge>(site.Sound, acknowledge =>
                {
                    var stream = (acknowledge.To, acknowledge.Stream);
                    if (said.GetValueOrDefault(stream) >= acknowledge.Sequence) return null;
                    said[stream] = acknowledge.Sequence;
                    return acknowledge;
                });
            })),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "link", story, options);
}
