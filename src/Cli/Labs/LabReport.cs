using Ocf.Real;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>Puts what a lab found out in the form that all reports are made from.</summary>
internal static class LabReport
{
    public static ScenarioReport Of(Scenario scenario, LabResult result)
    {
        var repeat = new CommandText("real run", scenario.FileName).RepeatSeed(result.Seed);
        var metrics = new MetricTable();
        metrics.Add(result.Seed, result.Values);
        return new ScenarioReport(
            ScenarioReport.Real,
            scenario.FileName,
            scenario.Name,
            scenario.Summary,
            new SeedSet([new SeedRange(result.Seed, 1)]),
            ResultOf(scenario, result),
            result.Took,
            result.Took,
            0,
            "",
            [.. result.Judged.Select(promise => Promise(promise, result, repeat)),
                .. result.Claims.Select(claim => Claim(claim, result, repeat))],
            result.Limits,
            [.. result.Story.Select(told => new StoryLine(told.At, told.Node, "", told.Text))],
            Note(result),
            repeat)
        {
            ShownSeed = result.Seed,
            Metrics = metrics,
        };
    }

    private static RunVerdict ResultOf(Scenario scenario, LabResult result) => (scenario.Outcome, result.Verdict) switch
    {
        (Outcome.Fail, Verdict.Failed) or (Outcome.Pass, Verdict.Held) => RunVerdict.Passed,
        (Outcome.Fail, Verdict.Held) or (Outcome.Pass, Verdict.Failed) => RunVerdict.Failed,
        (Outcome.Unknown, _) => RunVerdict.Passed,
        _ => RunVerdict.Undecided,
    };

    private static ClaimReport Promise(string promise, LabResult result, string repeat)
    {
        var broken = result.Violations.Where(violation => violation.Promise == promise).ToList();
        var text = promise switch
        {
            "S1" => "a resource is never active on two nodes",
            "S2" => "nothing is started that another node may still run",
            "S4" => "who installs a view installs the same one",
            _ => "after the last fault the cluster comes together",
        };
        var kind = promise == "L1" ? FailureKind.Liveness : FailureKind.Safety;
        return new ClaimReport(
            promise, "invariant", text, 0, broken.Count > 0 ? Verdict.Failed : Verdict.Held, broken.Count > 0 ? 1 : 0,
            [.. broken.Take(1).Select(each => new FailedRun(result.Seed, each.At, kind, each.Text, repeat))]);
    }

    private static ClaimReport Claim(ClaimResult claim, LabResult result, string repeat)
    {
        var unseen = claim is { Claim.Kind: ClaimKind.Sometimes, Seen: false };
        var verdict = unseen ? Verdict.Undecided : claim.Verdict;
        var failed = verdict == Verdict.Held
            ? []
            : new List<FailedRun> { new(result.Seed, claim.At, claim.Kind, claim.Explanation, repeat) };
        return new ClaimReport(
            claim.Claim.Id, claim.Claim.Kind.ToString().ToLowerInvariant(), ClaimText.Of(claim.Claim), claim.Claim.Line,
            verdict, failed.Count, failed);
    }

    private static string Note(LabResult result)
    {
        var failovers = result.Values[Metrics.FailoverSeconds.Name];
        var note = failovers.Count == 0
            ? "failover: none"
            : "failover: " + string.Join(", ", failovers.Select(each => Words.Span(TimeSpan.FromMicroseconds(each)))) +
                " (from the fault until the lost node is off and everything runs)";
        if (result.Replaced.Count > 0)
            note += $"\nin place of {string.Join(", ", result.Replaced)} ran ocf:heartbeat:Dummy of resource-agents, " +
                "unmodified";
        return note + "\njudged by the agents' state files and by a witness log to which all nodes append";
    }
}
