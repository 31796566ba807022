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
        var coverage = new Option<bool>("--coverage")
        {
            Description = "Also tell which faults and states were reached, and which never",
        };
        var record = TraceFiles.RecordOption();
        var results = RunOutput.ResultsOption();
        var format = RunOutput.FormatOption();
        var command = new Command("run", "Run scenarios in the simulator")
        {
            files, seed, seeds, jobs, coverage, record, results, format,
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
            var folder = parsed.GetValue(results);
            var trace = parsed.GetValue(record);
            if (trace is not null) RefuseMany(scenarios, asked);
            var report = Run(scenarios, asked, parsed.GetValue(jobs), folder is not null, terminal, stop);
            if (folder is not null)
            {
                report = LastRun.Beside(report, folder, terminal.Error);
                ResultsFolder.Write(folder, scenarios, report, terminal.Error, BenchPlot.HasFonts);
            }

            if (trace is not null) TraceFiles.Record(trace, scenarios[0], report.Scenarios[0].ShownSeed, terminal);
            RunOutput.Write(report, parsed.GetValue(format), terminal);
            if (parsed.GetValue(coverage) && parsed.GetValue(format) != "json")
                CoverageTable.Write(report, terminal.Output);
            return Task.FromResult(report.ExitCode);
        });
        return command;
    }

    private static void RefuseMany(IReadOnlyList<Scenario> scenarios, SeedSet? asked)
    {
        if (scenarios.Count == 1 && (asked ?? scenarios[0].Seeds).Count == 1) return;
        throw new CommandFailure(ExitCode.Usage, "--record writes down one run: name one scenario and one --seed");
    }

    private static RunReport Run(
        IReadOnlyList<Scenario> scenarios,
        SeedSet? asked,
        int jobs,
        bool measure,
        Terminal terminal,
        CancellationToken stop)
    {
        var startedAt = DateTimeOffset.UtcNow;
        var clock = Stopwatch.StartNew();
        var total = scenarios.Sum(scenario => (long)(asked ?? scenario.Seeds).Count);
        var reports = new List<ScenarioReport>();
        using (var progress = new ProgressLine(terminal, total))
        {
            foreach (var scenario in scenarios)
            {
                var metrics = measure ? new MetricTable() : null;
                reports.Add(SimulatedSeeds.Run(scenario, asked ?? scenario.Seeds, jobs, progress, metrics, stop));
            }
        }

        return new RunReport(startedAt, clock.Elapsed, reports);
    }
}
