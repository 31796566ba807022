using System.CommandLine;

namespace Ocf.Cli;

/// <summary><c>ocf sim timeline</c>: one run as a page for the browser.</summary>
internal static class TimelineCommand
{
    public static Command Create(Terminal terminal)
    {
        var (file, seed) = TraceFiles.OneRun();
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
            var run = Run(parsed.GetRequiredValue(file), parsed.GetValue(seed), terminal);
            var place = parsed.GetRequiredValue(path);
            TimelineFile.WriteTo(place, run);
            terminal.Output.WriteLine($"{place}: seed {run.Result.Seed}, {TimelineText.Verdict(run)}");
            return ExitCode.Success;
        });
        return command;
    }

    private static TimelineRun Run(string path, ulong? seed, Terminal terminal)
    {
        if (!TraceFiles.IsTrace(path))
            return TimelineRun.Make(ScenarioFiles.Load([path], terminal)[0], TraceFiles.SeedOf(path, seed));
        var trace = TraceFiles.Read(path, seed);
        var scenario = new TraceReplay(path, trace, terminal).Play();
        return TimelineRun.Make(scenario, trace.Seed, trace.OptionsAndOn) with
        {
            Repeat = $"{CommandText.Program} sim replay {CommandText.Quoted(path)}",
        };
    }
}
