using System.Diagnostics;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// What the benchmark measures: idle clusters of growing size, five nodes under faults, searches, and the checker of
/// histories on a sound and on a wrong one. On one core, but for the search of whole runs.
/// </summary>
internal static class BenchRuns
{
    private static readonly (int Nodes, TimeSpan VirtualTime)[] Idle =
    [
        (3, TimeSpan.FromHours(12)),
        (5, TimeSpan.FromHours(4)),
        (16, TimeSpan.FromMinutes(24)),
        (64, TimeSpan.FromSeconds(80)),
    ];

    private const int WarmUps = 5;

    private static readonly TimeSpan FaultsWallTime = TimeSpan.FromSeconds(2);

    private const int Operations = 10_000;

    public static int Count => Idle.Length + 3 + SearchBench.Count;

    /// <param name="scale">A hundredth for a test, one for a measurement.</param>
    public static IEnumerable<BenchRow> All(double scale)
    {
        // The first rounds of a program are slow while it is compiled; they are not what is measured.
        for (var round = 0; round < WarmUps; round++) IdleBench.Run(5, TimeSpan.FromHours(2) * scale);
        foreach (var (nodes, virtualTime) in Idle)
        {
            var result = IdleBench.Run(nodes, virtualTime * scale);
            yield return new BenchRow(
                "idle", nodes, result.VirtualTime, result.WallTime, result.Events, result.AllocatedBytes);
        }

        yield return Faults(FaultsWallTime * scale);
        foreach (var row in SearchBench.All(scale)) yield return row;
        var operations = (int)(Operations * scale);
        yield return HistoryBench.Run("history", operations, isViolated: false);
        yield return HistoryBench.Run("violated", operations, isViolated: true);
    }

    private static BenchRow Faults(TimeSpan enough)
    {
        var scenario = EmbeddedScenario.Read("Bench.faults.yaml");
        ScenarioRunner.Run(scenario, 0);
        var virtualTime = TimeSpan.Zero;
        var events = 0L;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        foreach (var seed in scenario.Seeds.All())
        {
            var run = ScenarioRunner.Run(scenario, seed);
            virtualTime += run.VirtualTime;
            events += run.Events;
            if (clock.Elapsed >= enough) break;
        }

        var wall = clock.Elapsed;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new BenchRow("faults", scenario.Cluster.Nodes.Count, virtualTime, wall, events, bytes);
    }
}
