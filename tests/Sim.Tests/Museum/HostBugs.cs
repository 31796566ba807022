using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in what carries a node: its disk, its clock, its count of lives.</summary>
internal static class HostBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("disk", "every-life-is-the-first", "The number of the life is not read back.",
            Planting.Everywhere(site => Planting.Deaf<Started>(
                site.Sound, started => started with { Incarnation = 1 }))),
        Bug("clock", "milliseconds-are-taken-for-seconds", "The pause of a second is a quarter of an hour.",
            Planting.In(Slot.Manager, site => new Altered(site.Sound, heard => heard, effect =>
                effect.Kind == EffectKind.After ? effect with { Delay = effect.Delay * 1000 } : effect))),
    ];

    private static PlantedBug Bug(string part, string id, string story, RunOptions options) =>
        new(id, part, story, options);
}
