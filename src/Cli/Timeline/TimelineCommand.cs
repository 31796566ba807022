using System.CommandLine;

namespace Ocf.Cli;

/// <summary><c>ocf sim timeline</c>: one run as a page for the browser.</summary>
internal static class TimelineCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A scenario file" };
        var seed = new Option<ulong>("--seed") { Description = "Of the run to show", HelpName = "N", Required = true };
        var path = new Option<string>("--out")
        {
            Description = "Where to write it",
            HelpName = "PAGE",
            DefaultValueFactory = _ => "timeline.html",
        };
        var command = new Command("timeline", "Show one run, event by event, on a page for the browser")
        {
            file, seed, path,
        };
        command.SetAction(parsed =>
        {
            var scenario = ScenarioFiles.Load([parsed.GetRequiredValue(file)], terminal)[0];
            var run = TimelineRun.Make(scenario, parsed.GetValue(seed));
            var place = parsed.GetRequiredValue(path);
            TimelineFile.WriteTo(place, run);
            terminal.Output.WriteLine($"{place}: seed {run.Result.Seed}, {TimelineText.Verdict(run)}");
            return ExitCode.Success;
        });
        return command;
    }
}
