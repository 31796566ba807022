using System.CommandLine;
using System.Diagnostics;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary><c>ocf sim run</c>: runs scenarios with all their seeds and says which claims held.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = ScenarioFiles.Argument("FILE|DIR", "Scenario files, or folders of them");
        var seed = SeedOptions.One();
        var seeds = SeedOptions.Many();
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "Runs at the same time (default: one for each processor)",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var results = RunOutput.ResultsOption();
        var format = RunOutput.FormatOption();
        var command = new Command("run", "Run scenarios in the simulator")
        {
            files, seed, seeds, jobs, results, format,
        };
        SeedOptions.RefuseBoth(command, seed, seeds);
        jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--jobs needs a number of at least 1");
        });
        command.SetAction((parsed, stop) =>
        {
            var scenarios = ScenarioFiles.Load(parsed.GetValue(files) ?? [], terminal);
            var asked = parsed.GetValue(seed) ?? parsed.GetValue(seeds);
            var report = Run(scenarios, asked, parsed.GetValue(jobs), terminal, stop);
            if (parsed.GetValue(results) is { } folder)
            {
                ResultsFolder.Write(folder, report, EventLines.Write);
                foreach (var (scenario, its) in scenarios.Zip(report.Scenarios))
                    TimelineFile.Write(Path.Combine(folder, its.Name, "latest"), scenario, its);
            }

            RunOutput.Write(report, parsed.GetValue(format), terminal);
            return Task.FromResult(report.ExitCode);
        });
        return command;
    }

    private static RunReport Run(
        IReadOnlyList<Scenario> scenarios, SeedSet? asked, int jobs, Terminal terminal, CancellationToken stop)
    {
        var startedAt = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        var total = scenarios.Sum(scenario => (long)(asked ?? scenario.Seeds).Count);
        var reports = new List<ScenarioReport>();
        using (var progress = new ProgressLine(terminal, total))
        {
            foreach (var scenario in scenarios)
                reports.Add(SimulatedSeeds.Run(scenario, asked ?? scenario.Seeds, jobs, progress, stop));
        }

        return new RunReport(startedAt, clock.Elapsed, reports);
    }
}
