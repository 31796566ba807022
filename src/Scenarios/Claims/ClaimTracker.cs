namespace Ocf.Scenarios;

/// <summary>Follows one claim through one run.</summary>
internal abstract class ClaimTracker(Scenario scenario, Claim claim)
{
    /// <summary>How the claim failed, as soon as it has.</summary>
    public ClaimResult? Failure { get; private set; }

    /// <summary>Is there nothing that this claim waits for?</summary>
    public abstract bool IsDecided { get; }

    public abstract TimeSpan? NextDeadline { get; }

    protected Scenario Scenario => scenario;

    protected Claim Claim => claim;

    public abstract void Observe(TimeSpan now, IFacts facts);

    public abstract void StepRan(int step, TimeSpan now);

    public abstract void StepDone(int step, TimeSpan now);

    public abstract ClaimResult Finish(TimeSpan now);

    protected void Fail(TimeSpan at, FailureKind kind, string explanation) =>
        Failure = new ClaimResult(claim, Verdict.Failed, kind, at, explanation, false);

    protected ClaimResult Held(TimeSpan at, string explanation, bool seen = true) =>
        new(claim, Verdict.Held, null, at, explanation, seen);

    protected ClaimResult Undecided(TimeSpan at, string explanation) =>
        new(claim, Verdict.Undecided, null, at, explanation, false);

    protected string NameOf(int step)
    {
        var found = scenario.Steps[step];
        return found.Id == "" ? $"the step in line {found.Line}" : $"step '{found.Id}'";
    }
}
