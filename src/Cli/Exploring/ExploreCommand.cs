using System.CommandLine;
using System.Diagnostics;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf sim explore</c>: searches many runs of scenarios for one that breaks a claim, and says how to see it again.
/// </summary>
internal static class ExploreCommand
{
    private const int UsualRuns = 1000;

    private const int MostSeeds = 1_000_000_000;

    public static Command Create(Terminal terminal)
    {
        var files = ScenarioFiles.Argument("FILE|DIR", "Scenario files, or folders of them");
        var minutes = Minutes();
        var runs = Runs();
        var seed = SeedOptions.One();
        var seeds = SeedOptions.Many();
        var shard = Shard.Option();
        var jobs = JobsOption();
        var results = new Option<string?>("--results")
        {
            Description = "Leave explore.json (of a shard: explore-I-of-N.json) and a trace of each failure shown here",
            HelpName = "DIR",
        };
        var format = RunOutput.FormatOption();
        var command = new Command("explore", "Search many runs of scenarios for one that breaks a claim")
        {
            files, minutes, runs, seed, seeds, shard, jobs, results, format,
        };
        var search = SearchOptions.AddTo(command);
        RefuseTwo(command, minutes, runs, seed, seeds);
        command.SetAction((parsed, stop) =>
        {
            var scenarios = ScenarioFiles.Load(parsed.GetValue(files) ?? [], terminal);
            var folder = parsed.GetValue(results);
            var campaign = new Campaign(
                search(parsed), parsed.GetValue(shard) ?? Shard.Whole, parsed.GetValue(jobs), folder is not null);
            var enough = parsed.GetValue(minutes) is { } limit ? TimeSpan.FromMinutes(limit) : (TimeSpan?)null;
            var usual = parsed.GetValue(runs) ?? (enough is null ? UsualRuns : MostSeeds);
            var asked = parsed.GetValue(seed) ?? parsed.GetValue(seeds) ?? First(usual);
            var report = Run(campaign, scenarios, asked, enough, terminal, stop);
            if (folder is not null)
            {
                CampaignTraces.Write(folder, report);
                terminal.Error.WriteLine($"wrote {CampaignFile.Write(folder, report)}");
            }

            Write(report, parsed.GetValue(format), terminal);
            return Task.FromResult(report.ExitCode);
        });
        return command;
    }

    public static Option<int> JobsOption()
    {
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "Runs at the same time (default: one for each processor)",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        jobs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--jobs needs a number of at least 1");
        });
        return jobs;
    }

    public static void Write(CampaignReport report, string? format, Terminal terminal)
    {
        if (format == "json") terminal.WriteBytes(stream => CampaignJson.Write(report, stream));
        else CampaignText.Write(report, terminal);
    }

    private static CampaignReport Run(
        Campaign campaign, IReadOnlyList<Scenario> scenarios, SeedSet seeds, TimeSpan? minutes, Terminal terminal,
        CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var tallies = new List<Tally>();
        var enough = minutes / scenarios.Count;
        var total = minutes is { } limit
            ? (long)(limit.TotalMinutes * Campaign.TicksPerMinute)
            : campaign.Shard.CountOf(seeds.Count) * scenarios.Count;
        using (var progress = new ProgressLine(terminal, total))
        {
            foreach (var scenario in scenarios)
                tallies.Add(campaign.Run(scenario, seeds.All(), enough, progress, stop));
        }

        var covered = minutes is null ? seeds.ToString() : "1..";
        return new CampaignReport(covered, campaign.Shard, campaign.Search.ToString(), clock.Elapsed, tallies);
    }

    private static SeedSet First(int count) => new([new SeedRange(1, (ulong)count)]);

    private static Option<double?> Minutes()
    {
        var minutes = new Option<double?>("--minutes")
        {
            Description = "Search so long, from seed 1 on; several scenarios share the time",
            HelpName = "M",
        };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is not (> 0 and <= 100_000))
                result.AddError("--minutes needs a number above 0, and of at most 100000");
        });
        return minutes;
    }

    private static Option<int?> Runs()
    {
        var runs = new Option<int?>("--runs")
        {
            Description = $"Take the seeds 1..N of each scenario (default: {UsualRuns})",
            HelpName = "N",
        };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is not (>= 1 and <= MostSeeds))
                result.AddError($"--runs needs a number from 1 to {MostSeeds}");
        });
        return runs;
    }

    private static void RefuseTwo(Command command, params Option[] options) => command.Validators.Add(result =>
    {
        var given = options.Where(option => result.GetResult(option) is { Implicit: false }).ToArray();
        if (given.Length > 1) result.AddError($"{given[0].Name} and {given[1].Name} exclude each other");
    });
}
