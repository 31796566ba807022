namespace Ocf.Scenarios;

/// <summary>How a claim came out.</summary>
public enum Verdict
{
    Held,
    Failed,

    /// <summary>The run did not get far enough to tell.</summary>
    Undecided,
}

/// <summary>What kind of promise a failed claim was.</summary>
public enum FailureKind
{
    /// <summary>Something happened that must not.</summary>
    Safety,

    /// <summary>Something did not happen that must.</summary>
    Liveness,
}

/// <summary>What one run says of one claim.</summary>
/// <param name="Kind">Of a claim that failed; null else.</param>
/// <param name="At">When it was decided, or the end of the run.</param>
/// <param name="Explanation">For people, in a sentence; what the claim covered, if that was not the whole run.</param>
/// <param name="Seen">For <see cref="ClaimKind.Sometimes"/>: it was true in this run. One seed that saw it is
/// enough.</param>
public sealed record ClaimResult(
    Claim Claim,
    Verdict Verdict,
    FailureKind? Kind,
    TimeSpan At,
    string Explanation,
    bool Seen);
