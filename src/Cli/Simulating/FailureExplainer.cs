using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// Says why claims failed: runs the first failing seed of each once more, recorded. One run is in memory at a time.
/// </summary>
internal static class FailureExplainer
{
    public static ScenarioReport Explain(Scenario scenario, ScenarioReport report)
    {
        var claims = report.Claims.ToArray();
        foreach (var seed in claims.Where(IsFailure).Select(claim => claim.Failures[0].Seed).Distinct().ToArray())
        {
            var run = ScenarioRunner.Run(scenario, seed, RunOptions.Default with { Record = true });
            for (var i = 0; i < claims.Length; i++)
                if (IsFailure(claims[i]) && claims[i].Failures[0].Seed == seed)
                    claims[i] = Explain(scenario, run, claims[i]);
        }

        return report with { Claims = claims };
    }

    /// <summary>What never came true has failed in no moment.</summary>
    private static bool IsFailure(ClaimReport claim) =>
        claim.Verdict == Verdict.Failed && claim.Failures is [{ Kind: not null }, ..];

    private static ClaimReport Explain(Scenario scenario, RunResult run, ClaimReport claim)
    {
        var first = claim.Failures[0];
        var why = Explanation.Of(scenario, run, claim.Id, first.Kind, first.At, first.Explanation);
        var explained = first with { Why = Told(scenario, run, why) };
        return claim with { Failures = [explained, .. claim.Failures.Skip(1)] };
    }

    private static Why Told(Scenario scenario, RunResult run, Explanation why)
    {
        var who = new List<string>();
        foreach (var node in why.Nodes) who.Add(scenario.Cluster.NameOf(node));
        return new Why(
            who,
            [.. why.Chain.Select(line => new StoryLine(
                line.At, line.Node is { } node ? scenario.Cluster.NameOf(node) : "", "because", line.Text))],
            [.. why.Faults.Select(fault => new FaultLine(
                fault.Since, fault.Step, fault.Line, fault.Text, fault.IsCause))])
        {
            Messages = run.Recording is { } recording ? LastMessages.Before(scenario, recording, why.Event) : [],
        };
    }
}
