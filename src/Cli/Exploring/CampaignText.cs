using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>A search as text: what it covered, what it found, and the command that shows each find again.</summary>
internal static class CampaignText
{
    public static void Write(CampaignReport report, Terminal terminal)
    {
        var writer = terminal.Output;
        var shard = report.Shard == Shard.Whole ? "" : $", shard {report.Shard}";
        writer.WriteLine($"search: {report.Search} over seeds {report.Seeds}{shard}");
        foreach (var tally in report.Scenarios) Write(tally, report.WallTime, terminal);
        var runs = report.Scenarios.Sum(tally => tally.Runs);
        var failed = report.Scenarios.Sum(tally => tally.Failed + tally.Bugs);
        writer.WriteLine($"{Words.Count(runs, "run")}, {Words.Number(failed)} failed");
    }

    private static void Write(Tally tally, TimeSpan wall, Terminal terminal)
    {
        var writer = terminal.Output;
        writer.WriteLine();
        writer.WriteLine(tally.Name);
        writer.WriteLine(
            $"  {Words.Count(tally.Runs, "run")} of {Words.Count(tally.Seeds, "seed")}: {Words.Number(tally.Held)} " +
            $"held, {Words.Number(tally.Failed)} failed, {Words.Number(tally.Undecided)} undecided" +
            (tally.Bugs > 0 ? $", {Words.Count(tally.Bugs, "bug")} of Ocf itself" : ""));
        if (tally.Exhausted > 0)
            writer.WriteLine($"  every order in the bounds was tried for {Words.Count(tally.Exhausted, "seed")}");
        var speed = wall > TimeSpan.Zero ? (long)(tally.Runs / wall.TotalMinutes) : 0;
        writer.WriteLine(
            $"  virtual {Words.Span(tally.VirtualTime)} in wall {Words.Span(wall)} " +
            $"({Words.Number(speed)} runs a minute), {Words.Count(tally.Events, "event")}");
        writer.WriteLine($"  trace hash {SimulatedRun.Hash(tally.Hash)}");
        foreach (var claim in tally.Claims) Write(claim, terminal);
        if (tally.Outcome == Outcome.Unknown) writer.WriteLine("  an exploration: nothing is judged");
    }

    private static void Write(ClaimTally claim, Terminal terminal)
    {
        var writer = terminal.Output;
        var unseen = claim is { Kind: ClaimReport.Sometimes, Seen: 0 };
        var mark = claim.Failed > 0 ? terminal.Bad("FAILED") : unseen ? terminal.Bad("unseen") : Good(claim, terminal);
        writer.WriteLine($"  {mark}  {claim.Kind,-10}  {claim.Id,-20}  {claim.Text}{Numbers(claim)}".TrimEnd());
        foreach (var run in claim.Failures)
        {
            var kind = run.Kind == "" ? "" : $"{run.Kind}, ";
            writer.WriteLine($"          {kind}seed {run.Seed} at {run.AtSeconds:F3} s: {run.Explanation}");
            writer.WriteLine($"          {run.Repeat}");
            if (run.TraceFile != "") writer.WriteLine($"          its choices: {run.TraceFile}");
        }

        var more = claim.Failed - claim.Failures.Count;
        if (more > 0) writer.WriteLine($"          and in {Words.Count(more, "more run")}");
    }

    private static string Good(ClaimTally claim, Terminal terminal) =>
        claim.Kind == ClaimReport.Sometimes ? terminal.Good("seen  ") : terminal.Good("held  ");

    private static string Numbers(ClaimTally claim) => claim.Kind == ClaimReport.Sometimes
        ? $" (in {Words.Count(claim.Seen, "run")})"
        : claim.Undecided > 0 ? $" (open in {Words.Count(claim.Undecided, "run")})" : "";
}
