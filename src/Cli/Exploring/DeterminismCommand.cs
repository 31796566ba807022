using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf sim check-determinism</c>: promise D1, measured. Two processes make every run; they share nothing, one takes
/// the seeds backwards and without tiered compilation, and every trace hash must be the same in both.
/// </summary>
internal static class DeterminismCommand
{
    private const int UsualRuns = 100;

    /// <summary>Hashes of this many runs fit into memory easily.</summary>
    private const int MostRuns = 10_000_000;

    public static Command Create(Terminal terminal)
    {
        var files = ScenarioFiles.Argument("FILE|DIR", "Scenario files, or folders of them");
        var runs = new Option<int>("--runs")
        {
            Description = $"Take the seeds 1..N of each scenario (default: {UsualRuns})",
            HelpName = "N",
            DefaultValueFactory = _ => UsualRuns,
        };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= MostRuns))
                result.AddError($"--runs needs a number from 1 to {MostRuns}");
        });
        var jobs = ExploreCommand.JobsOption();
        var command = new Command("check-determinism", "Make every run in two processes and compare them")
        {
            files, runs, jobs,
        };
        command.SetAction((parsed, stop) =>
        {
            var scenarios = ScenarioFiles.Load(parsed.GetValue(files) ?? [], terminal);
            return CheckAsync(scenarios, parsed.GetValue(runs), parsed.GetValue(jobs), terminal, stop);
        });
        return command;
    }

    private static async Task<int> CheckAsync(
        IReadOnlyList<Scenario> scenarios, int runs, int jobs, Terminal terminal, CancellationToken stop)
    {
        var different = 0L;
        using (var progress = new ProgressLine(terminal, 2L * runs * scenarios.Count))
        {
            foreach (var scenario in scenarios)
            {
                var twins = new Twins(scenario.FileName, Math.Max(1, jobs / 2));
                var found = await twins.CompareAsync(runs, () => progress.Advance(scenario.Name), stop);
                different += found.Count;
                if (found.Count > 0) await ExplainAsync(scenario, found, twins, terminal, stop);
            }
        }

        var all = (long)runs * scenarios.Count;
        terminal.Output.WriteLine(
            $"{Words.Count(all, "double run")} of {Words.Count(scenarios.Count, "scenario")} in two processes: " +
            $"{Words.Number(different)} different");
        return different == 0 ? ExitCode.Success : ExitCode.Nondeterministic;
    }

    private static async Task ExplainAsync(
        Scenario scenario, IReadOnlyList<ulong> seeds, Twins twins, Terminal terminal, CancellationToken stop)
    {
        var writer = terminal.Output;
        writer.WriteLine($"{scenario.Name}: {Words.Count(seeds.Count, "seed")} gave two different runs");
        var (entry, left, right) = await twins.FirstDifferenceAsync(seeds[0], stop);
        if (left == right)
        {
            writer.WriteLine($"  seed {seeds[0]} gave the same run when it was made again: not every time, then");
            return;
        }

        writer.WriteLine($"  seed {seeds[0]}: the first {Words.Number(entry)} events are the same; then");
        writer.WriteLine($"    one process:   {(left == "" ? "(the run has ended)" : left)}");
        writer.WriteLine($"    the other one: {(right == "" ? "(the run has ended)" : right)}");
    }
}
