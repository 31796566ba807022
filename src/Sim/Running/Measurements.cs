using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>The numbers of one run, from the truth.</summary>
internal static class Measurements
{
    public static IReadOnlyDictionary<string, IReadOnlyList<long>> Of(
        World world, FailoverWatch failovers, WorkloadPanel workloads)
    {
        var values = new SortedDictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        var unavailable = new List<long>();
        for (var i = 0; i < world.Truth.ResourceCount; i++)
        {
            var resource = world.Truth.Resource(i);
            unavailable.Add(Microseconds(resource.Unavailable(world.Simulation.Now)));
        }

        values.Add(Metrics.FailoverSeconds.Name, [.. failovers.Failovers.Select(span => Microseconds(span.Ticks))]);
        values.Add(Metrics.UnavailableSeconds.Name, unavailable);
        values.Add(Metrics.FenceSeconds.Name, FenceTimes(world));
        values.Add(Metrics.FencingCount.Name, [CountCuts(world)]);
        values.Add(Metrics.ViewCount.Name, [world.Truth.Beliefs.DistinctViews]);
        values.Add(Metrics.EpochCount.Name, [(long)world.Truth.Beliefs.HighestEpoch]);
        workloads.Measure(values);
        return values;
    }

    private static long CountCuts(World world)
    {
        var count = 0;
        foreach (var entry in world.Truth.Fencing.Entries)
            if (entry.Kind == FencingKind.Cut)
                count++;
        return count;
    }

    private static List<long> FenceTimes(World world)
    {
        var times = new List<long>();
        var asked = new long[world.Nodes.Length];
        Array.Fill(asked, -1);
        foreach (var entry in world.Truth.Fencing.Entries)
        {
            ref var since = ref asked[entry.Target.Index];
            if (entry.Kind == FencingKind.Asked && since < 0) since = entry.Time;
            if (entry.Kind != FencingKind.Answered || entry.Outcome != Hosting.PowerOutcome.Off || since < 0) continue;
            times.Add(Microseconds(entry.Time - since));
            since = -1;
        }

        return times;
    }

    private static long Microseconds(long ticks) => ticks / TimeSpan.TicksPerMicrosecond;
}
