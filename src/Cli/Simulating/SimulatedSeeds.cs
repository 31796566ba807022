using System.Collections.Concurrent;
using System.Diagnostics;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Runs a scenario with many seeds on many threads; the report does not depend on how many.</summary>
internal static class SimulatedSeeds
{
    public static ScenarioReport Run(
        Scenario scenario, SeedSet seeds, int jobs, ProgressLine progress, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var builder = new ReportBuilder(scenario, "sim", seeds, new CommandText("sim run", scenario.FileName));
        var metrics = new MetricSums();
        RunResult? first = null;
        foreach (var run in InOrder(scenario, seeds, jobs, progress, stop))
        {
            first ??= run;
            builder.Add(SimulatedRun.Outcome(scenario, run));
            metrics.Add(run.Metrics);
        }

        var limits = LimitJudge.Judge(scenario, metrics.Values);
        return builder.Finish(clock.Elapsed, limits, first is null ? "" : Difference(scenario, first));
    }

    private static IEnumerable<RunResult> InOrder(
        Scenario scenario, SeedSet seeds, int jobs, ProgressLine progress, CancellationToken stop) =>
        Partitioner.Create(seeds.All(), EnumerablePartitionerOptions.NoBuffering)
            .AsParallel()
            .AsOrdered()
            .WithCancellation(stop)
            .WithDegreeOfParallelism(jobs)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(seed =>
            {
                var run = ScenarioRunner.Run(scenario, seed, RunOptions.Default);
                progress.Advance(scenario.Name);
                return run;
            });

    /// <summary>D1: the first seed once more. The same program, scenario and seed must give the same run.</summary>
    private static string Difference(Scenario scenario, RunResult first)
    {
        var again = ScenarioRunner.Run(scenario, first.Seed, RunOptions.Default);
        if (again.TraceHash == first.TraceHash) return "";
        var file = CommandText.Quoted(scenario.FileName);
        var diff = $"{CommandText.Program} sim diff {file} --seed {first.Seed} --twice";
        return $"seed {first.Seed} gave two different runs, {SimulatedRun.Hash(first.TraceHash)} and " +
            $"{SimulatedRun.Hash(again.TraceHash)}: {diff}";
    }
}
