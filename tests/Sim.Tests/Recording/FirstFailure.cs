using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>What failed first in a run.</summary>
internal static class FirstFailure
{
    /// <summary>Explains it; null if nothing failed.</summary>
    public static Explanation? Explain(Scenario scenario, RunResult run)
    {
        var promise = run.Invariants.Where(each => each.Violation is not null).MinBy(each => each.Violation?.At);
        var claim = run.Claims.Where(each => each.Verdict == Verdict.Failed).MinBy(each => each.At);
        if (promise?.Violation is { } broken && (claim is null || broken.At <= claim.At))
            return Explanation.Of(scenario, run, promise.Id, broken.Kind, broken.At, broken.Explanation);
        if (claim is null) return null;
        return Explanation.Of(scenario, run, claim.Claim.Id, claim.Kind, claim.At, claim.Explanation);
    }
}
