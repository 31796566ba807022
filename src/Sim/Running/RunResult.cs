using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What one run of a scenario with one seed came to.</summary>
/// <param name="Claims">In the order of the file.</param>
/// <param name="Invariants">The standard promises that were judged.</param>
/// <param name="Checkpoints">The trace hash after every <see cref="Trace.CheckpointEvery"/> entries.</param>
/// <param name="Metrics">By name, each value that was measured: microseconds, or counts.</param>
/// <param name="Story">Key events in order.</param>
/// <param name="Bug">What broke in Ocf itself, which ended the run; empty if nothing did.</param>
/// <param name="Recording">If the options asked for one.</param>
public sealed record RunResult(
    ulong Seed,
    IReadOnlyList<ClaimResult> Claims,
    IReadOnlyList<InvariantResult> Invariants,
    TimeSpan VirtualTime,
    long Events,
    long Steps,
    ulong TraceHash,
    IReadOnlyList<ulong> Checkpoints,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Metrics,
    IReadOnlyList<FencingEntry> Fencing,
    IReadOnlyList<KeyEvent> Story,
    string Bug,
    Recording? Recording = null)
{
    /// <summary>How many states of the disk a planned crash could have left; 0 if it did not come to it.</summary>
    public int CrashStates { get; init; }

    /// <summary>Which faults were carried out and which states were reached.</summary>
    public Coverage Coverage { get; init; } = new();

    /// <summary>Of each workload: what its clients saw.</summary>
    public IReadOnlyList<WorkloadHistory> Histories { get; init; } = [];

    /// <summary>What was done to the world, in order.</summary>
    public IReadOnlyList<Deed> Deeds { get; init; } = [];

    /// <summary>True if more was done than <see cref="Deeds"/> keeps.</summary>
    public bool DeedsAreCut { get; init; }

    /// <summary>What the run says, whatever the scenario is meant to end with.</summary>
    public Verdict Verdict
    {
        get
        {
            if (Bug != "") return Verdict.Failed;
            if (Invariants.Any(result => result.Violation is { IsBeyondBudget: false })) return Verdict.Failed;
            if (Claims.Any(claim => claim.Verdict == Verdict.Failed)) return Verdict.Failed;
            return Claims.Any(IsOpen) ? Verdict.Undecided : Verdict.Held;
        }
    }

    // What this run did not see come true, another may: that is for the sweep to say.
    private static bool IsOpen(ClaimResult result) =>
        result.Verdict == Verdict.Undecided && result.Claim.Kind != ClaimKind.Sometimes;
}

/// <summary>How one standard promise came out.</summary>
/// <param name="Id">Such as <c>S1</c>.</param>
public sealed record InvariantResult(string Id, Invariants Promise, Violation? Violation);

/// <summary>A promise that was broken: when, and who did what.</summary>
/// <param name="IsBeyondBudget">A fault of the run had made it impossible to keep (<see cref="Verb.Breaks"/>), so this
/// is no failure.</param>
public sealed record Violation(FailureKind Kind, TimeSpan At, string Explanation, bool IsBeyondBudget = false);
