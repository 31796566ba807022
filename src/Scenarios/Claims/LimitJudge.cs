namespace Ocf.Scenarios;

/// <summary>Judges the limits of a scenario over all its runs.</summary>
public static class LimitJudge
{
    /// <param name="values">Of each metric, one value for each time it was measured in any run: microseconds or counts.</param>
    public static IReadOnlyList<LimitResult> Judge(Scenario scenario, IReadOnlyDictionary<string, IReadOnlyList<long>> values) =>
        throw new NotSupportedException();
}

/// <summary>How one bound of a limit came out.</summary>
/// <param name="Actual">The statistic's value; null if the metric was never measured, which leaves it undecided.</param>
public sealed record LimitResult(Limit Limit, LimitBound Bound, Verdict Verdict, long? Actual, string Explanation);
