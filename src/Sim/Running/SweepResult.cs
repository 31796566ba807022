using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What a scenario came to over all seeds that it was run with.</summary>
/// <param name="Runs">In the order of the seeds; a cancelled sweep has fewer.</param>
/// <param name="TraceHash">Over the trace hashes of all runs, in that order.</param>
public sealed record SweepResult(
    Scenario Scenario, IReadOnlyList<RunResult> Runs, IReadOnlyList<LimitResult> Limits, ulong TraceHash)
{
    /// <summary>
    /// Claims of the kind <c>sometimes</c> that no run saw come true: the scenario does not test what it says.
    /// </summary>
    public IReadOnlyList<Claim> NeverSeen =>
    [
        .. Scenario.Expect.Claims
            .Where(claim => claim.Kind == ClaimKind.Sometimes)
            .Where(claim => !Runs.Any(run => run.Claims.Any(result => result.Claim == claim && result.Seen))),
    ];

    /// <summary>The first run in which Ocf itself broke, or null.</summary>
    public RunResult? Bug => Runs.FirstOrDefault(run => run.Bug != "");

    /// <summary>How it came out against what the scenario is meant to end with.</summary>
    public Verdict Verdict
    {
        get
        {
            if (Bug is not null) return Verdict.Failed;
            var failed = Runs.Any(run => run.Verdict == Verdict.Failed);
            if (Scenario.Outcome == Outcome.Fail) return failed ? Verdict.Held : Verdict.Failed;
            if (Scenario.Outcome == Outcome.Unknown) return Verdict.Held;
            if (failed || NeverSeen.Count > 0) return Verdict.Failed;
            if (Limits.Any(limit => limit.Verdict == Verdict.Failed)) return Verdict.Failed;
            return Runs.Any(run => HasOpenClaim(run)) ? Verdict.Undecided : Verdict.Held;
        }
    }

    // What one run did not see, another may have.
    private static bool HasOpenClaim(RunResult run) =>
        run.Claims.Any(result => result.Claim.Kind != ClaimKind.Sometimes && result.Verdict == Verdict.Undecided);
}
