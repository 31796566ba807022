using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>One run of a scenario in either world, as far as a report needs it.</summary>
/// <param name="Bug">What broke in Ocf itself, which ended the run; empty if nothing did.</param>
internal sealed record SeedOutcome(
    ulong Seed,
    string TraceHash,
    long Events,
    TimeSpan VirtualTime,
    IReadOnlyList<ClaimOutcome> Claims,
    IReadOnlyList<StoryLine> Story,
    string Bug)
{
    /// <summary>Of each workload: what its clients saw.</summary>
    public IReadOnlyList<WorkloadHistory> Histories { get; init; } = [];
}

/// <summary>One claim, or one of the standard invariants, in one run.</summary>
/// <param name="Kind">As the scenario has it (<c>always</c>, ...), or <c>invariant</c>.</param>
/// <param name="Seen">A <c>sometimes</c> was true in this run; one run that saw it is enough.</param>
internal sealed record ClaimOutcome(
    string Id,
    string Kind,
    string Text,
    int Line,
    Verdict Verdict,
    FailureKind? Failure,
    TimeSpan At,
    string Explanation,
    bool Seen);
