using System.CommandLine;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf sim diff</c>: the first event in which two runs differ. With two seeds it shows where chance took another
/// way; with one seed twice it proves that the run is the same, or shows what makes it not so.
/// </summary>
internal static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A scenario file" };
        var seed = new Option<ulong>("--seed") { Description = "The one seed", HelpName = "A", Required = true };
        var other = new Option<ulong?>("--with-seed") { Description = "The other seed", HelpName = "B" };
        var twice = new Option<bool>("--twice") { Description = "The same seed again, which must give the same run" };
        var command = new Command("diff", "Show the first event in which two runs differ") { file, seed, other, twice };
        command.Validators.Add(result =>
        {
            if (result.GetResult(other) is null == result.GetResult(twice) is null)
                result.AddError("say either --with-seed B or --twice");
        });
        command.SetAction(parsed =>
        {
            var scenario = ScenarioFiles.Load([parsed.GetRequiredValue(file)], terminal)[0];
            var left = parsed.GetValue(seed);
            return Run(scenario, left, parsed.GetValue(other) ?? left, parsed.GetValue(twice), terminal);
        });
        return command;
    }

    private static int Run(Scenario scenario, ulong left, ulong right, bool twice, Terminal terminal)
    {
        var difference = TraceDiff.Find(
            window => ScenarioRunner.Run(scenario, left, RunOptions.Default with { Window = window }),
            window => ScenarioRunner.Run(scenario, right, RunOptions.Default with { Window = window }));
        if (difference is null)
        {
            var hash = SimulatedRun.Hash(ScenarioRunner.Run(scenario, left).TraceHash);
            terminal.Output.WriteLine($"the same run, trace hash {hash}");
            return ExitCode.Success;
        }

        terminal.Output.WriteLine($"the first {Words.Number(difference.Entry)} events are the same; then");
        terminal.Output.WriteLine($"  seed {left}: {OrEnd(difference.Left)}");
        terminal.Output.WriteLine($"  seed {right}: {OrEnd(difference.Right)}");
        return twice ? ExitCode.Nondeterministic : ExitCode.Success;
    }

    private static string OrEnd(string line) => line == "" ? "(the run has ended)" : line;
}
