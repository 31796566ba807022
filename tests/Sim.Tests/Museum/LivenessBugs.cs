using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in who is taken for alive.</summary>
internal static class LivenessBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("one-lost-heartbeat-is-death", "The token is set hardly longer than the time between two heartbeats.",
            Planting.In(Slot.Liveness, Impatient)),
        Bug("an-old-life-is-as-good-as-a-new-one", "The number of the life is not looked at.",
            Planting.Hears<Heartbeat>(Slot.Liveness, beat => beat with { Incarnation = 1 })),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "liveness", story, options);

    private static IComponent Impatient(Site site)
    {
        var timing = site.Cluster.Timing;
        var hasty = timing with { Token = timing.Heartbeat + new TimeSpan(timing.Heartbeat.Ticks / 4) };
        var beats = 0;
        return Planting.Lame<Heartbeat>(
            new HeartbeatLiveness(site.Self, site.Cluster.AllNodes, hasty, ConfigurationDigest.Of(site.Cluster)),
            beat => beats++ % 4 == 0 ? beat : null);
    }
}
