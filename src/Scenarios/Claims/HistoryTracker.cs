namespace Ocf.Scenarios;

/// <summary>
/// Judges what the clients of a workload saw, when the run is over: an operation may be explained by a later one.
/// </summary>
internal sealed class HistoryTracker(Scenario scenario, Claim claim, ClaimJudge judge) : ClaimTracker(scenario, claim)
{
    public override bool IsDecided => true;

    public override TimeSpan? NextDeadline => null;

    public override void Observe(TimeSpan now, IFacts facts)
    {
    }

    public override void StepRan(int step, TimeSpan now)
    {
    }

    public override void StepDone(int step, TimeSpan now)
    {
    }

    public override ClaimResult Finish(TimeSpan now)
    {
        var history = Claim.Workload < judge.Histories.Count ? judge.Histories[Claim.Workload].History : null;
        var answered = history?.Operations.Count(operation => operation.IsOk) ?? 0;
        if (history is null || answered == 0) return Undecided(now, "no operation was ever answered");
        var worst = new LinearizabilityChecker(RegisterModel.Kind).Check(history).Worst;
        if (worst is null) return Held(now, $"{answered} of {history.Operations.Count} operations were answered");
        if (worst.Verdict == Verdict.Undecided) return Undecided(now, worst.Explanation);
        var at = new TimeSpan((worst.Misfit?.Completion?.Time ?? 0) / TimeSpan.NanosecondsPerTick);
        return new ClaimResult(Claim, Verdict.Failed, FailureKind.Safety, at, worst.Explanation, false);
    }
}
