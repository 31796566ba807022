using System.Diagnostics;
using Ocf.Scenarios;
using Ocf.Sim;
using Ocf.Sim.Coyote;

namespace Ocf.Cli;

/// <summary>What a search costs: whole runs on all cores, and schedules of a few hundred choices on one.</summary>
internal static class SearchBench
{
    public const int Count = 3;

    private const int Schedules = 3000;
    private const int CoyoteSchedules = 600;

    private static readonly TimeSpan ExploreWallTime = TimeSpan.FromSeconds(5);

    public static IEnumerable<BenchRow> All(double scale)
    {
        yield return Explore(ExploreWallTime * scale);
        Native((int)(Schedules * scale)); // Compiled first, then measured.
        yield return Native((int)(Schedules * scale));
        yield return Coyote((uint)(CoyoteSchedules * scale));
    }

    /// <summary>Runs of a virtual minute of a swarm, every checker on, with a thread for each processor.</summary>
    private static BenchRow Explore(TimeSpan enough)
    {
        var scenario = EmbeddedScenario.Read("Bench.swarm.yaml");
        var (runs, events) = (0L, 0L);
        var virtualTime = TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        OrderedWork<ulong, RunResult>.Run(
            Seeds().TakeWhile(_ => clock.Elapsed < enough), seed => ScenarioRunner.Run(scenario, seed), Take,
            Environment.ProcessorCount);
        return new BenchRow("explore", scenario.Cluster.Nodes.Count, virtualTime, clock.Elapsed, events, 0, runs);

        void Take(RunResult run)
        {
            runs++;
            events += run.Events;
            virtualTime += run.VirtualTime;
        }
    }

    private static BenchRow Native(int schedules)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var events = Seeds().Take(schedules).Sum(seed => ScheduleBench.Run(seed, null));
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new BenchRow("schedules", 3, TimeSpan.Zero, clock.Elapsed, events, bytes, schedules);
    }

    private static BenchRow Coyote(uint schedules)
    {
        var (seed, events) = (0UL, 0L);
        var clock = Stopwatch.StartNew();
        CoyoteEngine.Run(1, schedules, choose => events += ScheduleBench.Run(++seed, choose));
        return new BenchRow("coyote", 3, TimeSpan.Zero, clock.Elapsed, events, 0, schedules);
    }

    private static IEnumerable<ulong> Seeds()
    {
        for (var seed = 1UL; ; seed++) yield return seed;
    }
}
