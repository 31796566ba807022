using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What a run broke first: a claim, a standard promise, or Ocf itself.</summary>
/// <param name="Id">Of the claim or the promise; <c>bug</c> for a broken assertion of our own.</param>
/// <param name="Promise">For a standard promise; none else.</param>
/// <param name="Claim">For a claim of the scenario; null else.</param>
/// <param name="Explanation">For people; of a bug, the assertion.</param>
public sealed record Failure(
    string Id, FailureKind Kind, Invariants Promise, Claim? Claim, TimeSpan At, string Explanation)
{
    private const string Bug = "bug";

    /// <summary>The id of a step of the scenario that waited in vain.</summary>
    internal const string Wait = "wait";

    /// <summary>Null if nothing failed in the run.</summary>
    public static Failure? FirstOf(RunResult run)
    {
        if (run.Bug != "")
            return new Failure(
                Bug, FailureKind.Safety, Invariants.None, null, run.VirtualTime, run.Bug.Split('\n')[0]);
        return All(run).OrderBy(failure => failure.At).FirstOrDefault();
    }

    /// <summary>True if the run breaks the same in the same way, whatever else it breaks.</summary>
    public bool IsIn(RunResult run)
    {
        if (run.Bug != "" || Id == Bug) return Id == Bug && run.Bug.Split('\n')[0] == Explanation;
        return All(run).Any(failure => failure.Id == Id && failure.Kind == Kind);
    }

    private static IEnumerable<Failure> All(RunResult run)
    {
        foreach (var result in run.Invariants)
            if (result.Violation is { } broken)
                yield return new Failure(
                    result.Id, broken.Kind, result.Promise, null, broken.At, broken.Explanation);
        foreach (var result in run.Claims)
            if (result is { Verdict: Verdict.Failed, Kind: { } kind })
                yield return new Failure(
                    result.Claim.Id, kind, Invariants.None, result.Claim, result.At, result.Explanation);
    }
}
