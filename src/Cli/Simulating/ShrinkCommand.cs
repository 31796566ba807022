using System.CommandLine;
using System.Diagnostics;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf sim shrink</c>: makes of a run that fails the smallest scenario that still breaks the same promise.
/// </summary>
internal static class ShrinkCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A scenario file" };
        var seed = new Option<ulong>("--seed") { Description = "A seed that fails", HelpName = "N", Required = true };
        var target = new Option<string?>("--out")
        {
            Description = "Where to write the small scenario (default: standard output)", HelpName = "FILE",
        };
        var seconds = Bound("--seconds", "Stop after so long, with the smallest found until then", "S", 60);
        var runs = Bound("--runs", "Stop after so many runs", "N", 5_000);
        var command = new Command("shrink", "Make a failing run as small as it can be")
        {
            file, seed, target, seconds, runs,
        };
        command.SetAction((parsed, stop) =>
        {
            var scenario = ScenarioFiles.Load([parsed.GetRequiredValue(file)], terminal)[0];
            var clock = Stopwatch.StartNew();
            var patience = TimeSpan.FromSeconds(parsed.GetValue(seconds));
            using var progress = new ProgressLine(terminal, parsed.GetValue(runs));
            var done = 0;
            var budget = new ShrinkBudget
            {
                Runs = parsed.GetValue(runs),
                IsTimeUp = () => clock.Elapsed >= patience || stop.IsCancellationRequested,
                Progress = now =>
                {
                    progress.Advance($"runs, {Words.Count(now.Steps, "step")}", now.Runs - done);
                    done = now.Runs;
                },
            };
            return Task.FromResult(Run(scenario, parsed.GetValue(seed), budget, parsed.GetValue(target), terminal));
        });
        return command;
    }

    private static int Run(Scenario scenario, ulong seed, ShrinkBudget budget, string? target, Terminal terminal)
    {
        if (Shrinker.Shrink(scenario, seed, RunOptions.Default, budget) is not { } result)
        {
            terminal.Error.WriteLine(
                $"ocf: seed {seed} of {scenario.FileName} breaks nothing, so there is nothing to shrink; "
                + $"'{CommandText.Program} sim run' tells which seeds fail");
            return ExitCode.Undecided;
        }

        if (target is null) terminal.Output.Write(result.Text);
        else Write(target, result.Text);
        var say = target is null ? terminal.Error : terminal.Output;
        say.WriteLine($"seed {seed} breaks {result.Failure.Id}: {result.Failure.Explanation}");
        say.WriteLine($"  before: {Size(result.Before)}");
        say.WriteLine($"  after:  {Size(result.After)}");
        say.WriteLine(
            result.IsMinimal
                ? $"  {Words.Count(result.Runs, "run")}; nothing more can be taken out"
                : $"  {Words.Count(result.Runs, "run")}; the bound was reached, more time may make it smaller");
        if (target is not null) say.WriteLine($"  {CommandText.Program} sim run {CommandText.Quoted(target)}");
        return ExitCode.Success;
    }

    private static void Write(string target, string text)
    {
        try
        {
            File.WriteAllText(target, text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write '{target}': {fault.Message}");
        }
    }

    private static string Size(ShrinkSize size) =>
        $"{Words.Count(size.Faults, "fault")}, {Words.Count(size.Nodes, "node")}, "
        + $"{Words.Count(size.Resources, "resource")}, {size.VirtualTime.TotalSeconds:0.#} s of virtual time";

    private static Option<int> Bound(string name, string description, string help, int usual)
    {
        var option = new Option<int>(name)
        {
            Description = description, HelpName = help, DefaultValueFactory = _ => usual,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError($"{name} needs a number of at least 1");
        });
        return option;
    }
}
