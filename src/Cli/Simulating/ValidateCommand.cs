using System.CommandLine;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim validate</c>: is this scenario well written? Runs nothing.</summary>
internal static class ValidateCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = ScenarioFiles.Argument("FILE|DIR", "Scenario files, or folders of them");
        var command = new Command("validate", "Check scenario files without running them") { files };
        command.SetAction(parsed => Run(ScenarioFiles.Find(parsed.GetValue(files) ?? []), terminal));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, Terminal terminal)
    {
        var bad = 0;
        foreach (var path in paths)
        {
            var result = ScenarioFiles.Read(path);
            ScenarioFiles.Show(result.Diagnostics, terminal);
            if (result.Value is null) bad++;
            else terminal.Output.WriteLine($"{path}: {terminal.Good("good")}, {Size(result.Value)}");
        }

        terminal.Output.WriteLine($"{paths.Count - bad} good, {bad} bad");
        return bad == 0 ? ExitCode.Success : ExitCode.Usage;
    }

    private static string Size(Scenario scenario) =>
        $"{Words.Count(scenario.Cluster.Nodes.Count, "node")}, {Words.Count(scenario.Steps.Count, "step")}, " +
        $"{Words.Count(scenario.Expect.Claims.Count, "claim")}, {Words.Count((long)scenario.Seeds.Count, "seed")}";
}
