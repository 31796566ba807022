using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ocf.Sim.Tests;

/// <summary>The long search, and what it measures.</summary>
public sealed class MuseumSearch
{
    private const int Most = 5_000;
    private const int MostTries = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(55);

    /// <summary>1 for all, or ids with commas between them, whose rows are measured anew.</summary>
    private static readonly string? Asked = Environment.GetEnvironmentVariable("OCF_FIGURES");

    /// <summary>Else only some that are found and shrunk in a second or two, and nothing is written.</summary>
    private static readonly string Wanted =
        Asked ?? "a-promise-is-not-written,nobody-looks-what-runs-already,what-is-being-stopped-is-stopped";

    [Fact]
    public void Each_is_found_by_a_blind_search_and_shrinks()
    {
        var failed = new ConcurrentQueue<string>();
        var workers = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        var bugs = Partitioner.Create(MuseumTests.Bugs.Where(IsWanted), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(bugs, workers, bug =>
        {
            var row = Measure(bug);
            TestContext.Current.SendDiagnosticMessage(row?.ToString() ?? $"not found: {bug.Id}");
            if (row is not null && Asked is not null) MuseumFigures.Keep(row);
            if (row is not { IsShrunk: true }) failed.Enqueue(row?.ToString() ?? bug.Id);
        });
        Assert.Empty(failed);
    }

    private static bool IsWanted(PlantedBug bug) => Wanted == "1" || Wanted.Split(',').Contains(bug.Id);

    /// <summary>The first seed that shows it, or of the first few that do the one whose storm becomes small.</summary>
    private static MuseumFigures? Measure(PlantedBug bug)
    {
        var swarm = MuseumSwarm.For(bug);
        MuseumFigures? first = null;
        var tries = 0;
        for (var seed = 1UL; seed <= Most && tries < MostTries; seed++)
        {
            if (Failure.FirstOf(ScenarioRunner.Run(swarm, seed, bug.Options)) is not { } failure) continue;
            tries++;
            var clock = Stopwatch.StartNew();
            var budget = new ShrinkBudget { IsTimeUp = () => clock.Elapsed > Patience };
            if (Shrinker.Shrink(swarm, seed, bug.Options, budget) is not { } shrunk) continue;
            var row = new MuseumFigures(
                bug.Id, bug.Part, swarm.Cluster.Nodes.Count, failure.Id, seed, shrunk.Before.Faults,
                shrunk.After.Faults, clock.Elapsed.TotalSeconds, bug.Story);
            if (row.IsShrunk) return row;
            first ??= row;
        }

        return first;
    }
}
