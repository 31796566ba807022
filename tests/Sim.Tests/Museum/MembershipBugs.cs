using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in how nodes agree on their view.</summary>
internal static class MembershipBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("a-promise-is-not-written", "The epoch that was promised is kept in memory.",
            Planting.Does<PromiseRecord>(Slot.Membership, _ => null)),
        Bug("lives-are-left-out-of-the-view", "Who was last seen in which life stays with each node.",
            Planting.Does<ViewInstalled>(Slot.Membership, installed => new ViewInstalled(
                installed.View with { LastSeen = [] }))),
        Bug("a-promise-is-not-read-back", "The record is written, and the next start reads an empty list.",
            Planting.Hears<Started>(Slot.Membership, started => started with { Records = [] })),
        Bug("two-founders-give-one-number", "A view is known by its epoch alone.",
            Planting.Does<ViewInstalled>(Slot.Membership, installed => new ViewInstalled(
                installed.View with { Id = new ViewId(installed.View.Id.Epoch, default) }))),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "membership", story, options);
}
