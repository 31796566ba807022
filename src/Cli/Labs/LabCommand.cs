using System.CommandLine;
using Ocf.Real;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf real</c>: the same scenarios on real processes, networks, agents and power switches.</summary>
internal static class LabCommand
{
    public static Command Create(Terminal terminal) => new("real", "Run scenarios on real nodes in a lab of namespaces")
    {
        Run(terminal),
        Inside(terminal),
        Clean(terminal),
    };

    private static Command Run(Terminal terminal)
    {
        var files = ScenarioFiles.Argument("FILE|DIR", "Scenario files, or folders of them");
        var seed = new Option<ulong?>("--seed") { Description = "What the scenario leaves to chance is drawn by it" };
        var logs = new Option<string?>("--logs") { Description = "A folder for the logs of the nodes" };
        var results = new Option<string?>("--results")
        {
            Description = "Leave reports below this folder: JUnit, SARIF, JSON, Markdown, events, metrics",
            HelpName = "DIR",
        };
        var command = new Command("run", "Build a lab for each scenario, run it there, and judge its claims")
        {
            files, seed, logs, results,
        };
        command.SetAction(parsed => RunAsync(
            parsed.GetValue(files) ?? [], parsed.GetValue(seed), parsed.GetValue(logs), parsed.GetValue(results),
            terminal));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] files, ulong? seed, string? logs, string? results, Terminal terminal)
    {
        string[] wanted = results is null ? [] : ["--results", Path.GetFullPath(results)];
        var scenarios = ScenarioFiles.Load(files, terminal);
        if (LabLauncher.Missing() is { } missing) throw new CommandFailure(ExitCode.Unavailable, missing);
        string[] refused = [.. scenarios.SelectMany(LabLimits.Of)];
        foreach (var reason in refused) await terminal.Error.WriteLineAsync(reason);
        if (refused.Length > 0) throw new CommandFailure(ExitCode.Unavailable, "this machine cannot do that for real");
        var worst = ExitCode.Success;
        foreach (var scenario in scenarios)
        {
            var drawn = seed ?? scenario.Seeds.All().First();
            var path = Path.GetFullPath(scenario.FileName);
            var kept = logs is null ? null : Path.Combine(logs, scenario.Name);
            var code = await LabLauncher.RunAsync(
                ["real", "inside", .. wanted, path, scenario.FileName, $"{drawn}"], kept);
            if (code == ExitCode.Interrupted) return code;
            worst = worst is ExitCode.Success || code is not (ExitCode.Success or ExitCode.Undecided) ? code : worst;
        }

        return worst;
    }

    private static Command Inside(Terminal terminal)
    {
        var file = new Argument<string>("FILE");
        var shown = new Argument<string>("SHOWN");
        var seed = new Argument<ulong>("SEED");
        var folder = new Argument<string>("FOLDER");
        var results = new Option<string?>("--results");
        var command = new Command("inside", "The lab itself, within its namespaces")
        {
            file, shown, seed, folder, results,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var read = ScenarioFiles.Read(parsed.GetRequiredValue(file)).Value
                ?? throw new CommandFailure(ExitCode.Usage, "the scenario has changed and has errors now");
            var scenario = read with { FileName = parsed.GetRequiredValue(shown) };
            var started = DateTimeOffset.UtcNow;
            var progress = terminal.ErrorIsLive;
            var result = LabRun.Run(scenario, parsed.GetValue(seed), parsed.GetRequiredValue(folder), told =>
            {
                if (progress) terminal.Error.WriteLine($"{Words.Moment(told.At),11}  {told.Node}  {told.Text}");
            });
            var report = new RunReport(started, result.Took, [LabReport.Of(scenario, result)]);
            if (parsed.GetValue(results) is { } target)
            {
                report = LastRun.Beside(report, target, terminal.Error);
                ResultsFolder.Write(target, [scenario], report, terminal.Error, hasFonts: true);
            }

            new ConsoleReport(terminal).Write(report);
            return report.ExitCode;
        });
        return command;
    }

    private static Command Clean(Terminal terminal)
    {
        var command = new Command("clean", "Remove what labs left behind whose process was killed");
        command.SetAction(_ => terminal.Output.WriteLine($"{Words.Count(LabFolder.Clean(), "lab")} removed"));
        return command;
    }
}
