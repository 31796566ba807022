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
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "link", story, options);
}
