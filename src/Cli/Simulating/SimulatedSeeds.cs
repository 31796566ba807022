using System.Diagnostics;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Runs a scenario with many seeds and makes the report.</summary>
internal static class SimulatedSeeds
{
    public static ScenarioReport Run(
        Scenario scenario, SeedSet seeds, int jobs, ProgressLine progress, MetricTable? metrics, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var builder = new ReportBuilder(
            scenario, ScenarioReport.Simulated, seeds, new CommandText("sim run", scenario.FileName));
        var sweep = SeedSweep.Run(
            scenario,
            seeds.All(),
            RunOptions.Default,
            jobs,
            run =>
            {
                builder.Add(SimulatedRun.Outcome(scenario, run));
                metrics?.Add(run.Seed, run.Metrics);
            },
            () => progress.Advance(scenario.Name),
            stop);
        var difference = sweep.First is { } first ? Difference(scenario, first) : "";
        var report = builder.Finish(clock.Elapsed, sweep.Limits, difference);
        report = report with
        {
            ShownSeed = Shown(sweep)?.Seed ?? 0,
            Metrics = metrics ?? new MetricTable(),
            Coverage = sweep.Coverage,
        };
        return FailureExplainer.Explain(scenario, report);
    }

    /// <summary>The run that says most about what is wrong.</summary>
    private static RunResult? Shown(SweepResult sweep) => sweep.Bug
        ?? sweep.Failures.FirstOrDefault(run => run.Verdict == Verdict.Failed)
        ?? sweep.Failures.FirstOrDefault()
        ?? sweep.First;

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
