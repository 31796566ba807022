using System.CommandLine;

namespace Ocf.Cli;

/// <summary>
/// <c>ocf sim merge</c>: puts the results of all shards of a campaign together. The report is the one that a single
/// machine would have made: same hash, same counts, same failures.
/// </summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var names = new Argument<string[]>("FILE|DIR")
        {
            Description = "The files explore-I-of-N.json of all shards, or the folder in which they are",
            Arity = ArgumentArity.OneOrMore,
        };
        var results = new Option<string?>("--results")
        {
            Description = "Leave explore.json in this folder",
            HelpName = "DIR",
        };
        var format = RunOutput.FormatOption();
        var command = new Command("merge", "Put the results of all shards of a search together")
        {
            names, results, format,
        };
        command.SetAction(parsed =>
        {
            var report = Merge([.. CampaignFile.Find(parsed.GetValue(names) ?? [])]);
            if (parsed.GetValue(results) is { } folder)
                terminal.Error.WriteLine($"wrote {CampaignFile.Write(folder, report)}");
            ExploreCommand.Write(report, parsed.GetValue(format), terminal);
            return report.ExitCode;
        });
        return command;
    }

    private static CampaignReport Merge(IReadOnlyList<string> paths)
    {
        var shards = new CampaignReport?[1];
        var wall = TimeSpan.Zero;
        foreach (var path in paths)
        {
            var report = CampaignFile.Read(path);
            if (shards.All(one => one is null)) shards = new CampaignReport?[report.Shard.Count];
            var first = shards.FirstOrDefault(one => one is not null) ?? report;
            RefuseOther(first, report, path);
            ref var place = ref shards[report.Shard.Index - 1];
            if (place is not null) throw Wrong(path, $"shard {report.Shard} is there twice");
            place = report;
            wall = TimeSpan.FromTicks(Math.Max(wall.Ticks, report.WallTime.Ticks));
        }

        var missing = Enumerable.Range(1, shards.Length).Where(index => shards[index - 1] is null).ToArray();
        if (missing.Length > 0)
            throw new CommandFailure(
                ExitCode.Usage,
                $"of {Words.Count(shards.Length, "shard")} these are missing: {string.Join(", ", missing)}; " +
                "run them with --shard I/N, or what is merged is not the campaign");
        return Sum([.. shards.OfType<CampaignReport>()], wall);
    }

    private static void RefuseOther(CampaignReport first, CampaignReport report, string path)
    {
        if (report.Shard.Count != first.Shard.Count)
            throw Wrong(path, $"this is shard {report.Shard}, and the others are of {first.Shard.Count}");
        if (report.Seeds != first.Seeds) throw Wrong(path, $"seeds {report.Seeds}, and the others {first.Seeds}");
        if (report.Search != first.Search) throw Wrong(path, $"{report.Search}, and the others {first.Search}");
        var mine = report.Scenarios.Select(one => (one.Name, one.Digest, one.Outcome));
        if (!mine.SequenceEqual(first.Scenarios.Select(one => (one.Name, one.Digest, one.Outcome))))
            throw Wrong(path, "other scenarios than in the other shards, or other versions of them");
    }

    private static CampaignReport Sum(IReadOnlyList<CampaignReport> shards, TimeSpan wall)
    {
        var tallies = shards[0].Scenarios;
        foreach (var shard in shards.Skip(1))
            for (var i = 0; i < tallies.Count; i++)
                tallies[i].Add(shard.Scenarios[i]);
        return new CampaignReport(shards[0].Seeds, Shard.Whole, shards[0].Search, wall, tallies);
    }

    private static CommandFailure Wrong(string path, string what) =>
        new(ExitCode.Usage, $"{path}:1:1: not of the same campaign: {what}");
}
