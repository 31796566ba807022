using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// Something that happened in a lab, in words. <paramref name="Node"/> is empty if it concerns no single one.
/// </summary>
public sealed record LabEvent(TimeSpan At, string Node, string Text);

/// <summary>A promise that was broken.</summary>
/// <param name="Promise">Such as <c>S1</c>.</param>
public sealed record LabViolation(string Promise, TimeSpan At, string Text);

/// <summary>What a scenario came to in the lab.</summary>
/// <param name="Judged">The standing promises that were looked at.</param>
/// <param name="Values">What was measured, by the name of the metric: microseconds or counts.</param>
/// <param name="Replaced">The resources for which another agent ran, as <c>vip (ocf:heartbeat:IPaddr2)</c>.</param>
public sealed record LabResult(
    ulong Seed,
    IReadOnlyList<ClaimResult> Claims,
    IReadOnlyList<LimitResult> Limits,
    IReadOnlyList<string> Judged,
    IReadOnlyList<LabViolation> Violations,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Values,
    IReadOnlyList<LabEvent> Story,
    IReadOnlyList<string> Replaced,
    TimeSpan Took)
{
    /// <summary>
    /// What one run says. A <c>sometimes</c> that it did not see speaks of other seeds, not of this run.
    /// </summary>
    public Verdict Verdict
    {
        get
        {
            var verdicts = Claims.Where(claim => claim.Claim.Kind != ClaimKind.Sometimes).Select(claim => claim.Verdict)
                .Concat(Limits.Where(limit => limit.Actual is not null).Select(limit => limit.Verdict)).ToList();
            if (Violations.Count > 0 || verdicts.Contains(Verdict.Failed)) return Verdict.Failed;
            return verdicts.Contains(Verdict.Undecided) ? Verdict.Undecided : Verdict.Held;
        }
    }
}
