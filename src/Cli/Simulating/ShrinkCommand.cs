using System.CommandLine;
using System.Diagnostics;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf sim shrink</c>: makes of a run that fails the smallest scenario that still breaks the same promise. What a
/// search has found in an order of its own is looked for in the usual order first, which needs no search to show it.
/// </summary>
internal static class ShrinkCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, seed) = TraceFiles.OneRun();
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
        var search = SearchOptions.AddTo(command);
        command.SetAction((parsed, stop) =>
        {
            var run = Find(parsed.GetRequiredValue(file), parsed.GetValue(seed), search(parsed), terminal);
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
            return Task.FromResult(Run(run, budget, parsed.GetValue(target), terminal));
        });
        return command;
    }

    private static FoundRun Find(string path, ulong? seed, SearchOptions search, Terminal terminal)
    {
        if (!TraceFiles.IsTrace(path))
            return new FoundRun(ScenarioFiles.Load([path], terminal)[0], TraceFiles.SeedOf(path, seed), search);
        var trace = TraceFiles.Read(path, seed);
        if (search != SearchOptions.Usual)
            throw new CommandFailure(ExitCode.Usage, $"'{path}' tells how it was searched for: leave out the search");
        try
        {
            var recorded = SearchOptions.Read(trace.Search);
            return new FoundRun(new TraceReplay(path, trace, terminal).Check(out _), trace.Seed, recorded);
        }
        catch (FormatException fault)
        {
            throw new CommandFailure(
                ExitCode.Usage, $"{path}: it was found by '{trace.Search}', which is no search here: {fault.Message}");
        }
    }

    private static int Run(FoundRun run, ShrinkBudget budget, string? target, Terminal terminal)
    {
        var (scenario, seed, search) = run;
        var searched = search.IsRandom ? null : new ShrinkSearch(search.For, $"{search}");
        if (Shrinker.Shrink(scenario, seed, RunOptions.Default, budget, searched) is not { } result)
        {
            terminal.Error.WriteLine(
                $"ocf: seed {seed} of {scenario.FileName} breaks nothing, so there is nothing to shrink; "
                + $"'{CommandText.Program} sim {(search.IsRandom ? "run" : "explore")}' tells which seeds fail");
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
        if (result.NeedsSearch) say.WriteLine("  only in an order that the search makes: in the usual one it holds");
        if (target is not null)
            say.WriteLine(result.NeedsSearch
                ? $"  {search.Repeat(target, result.Seed)}"
                : $"  {CommandText.Program} sim run {CommandText.Quoted(target)}");
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

    /// <summary>Which run is to be made smaller.</summary>
    private sealed record FoundRun(Scenario Scenario, ulong Seed, SearchOptions Search);

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
