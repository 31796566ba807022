namespace Ocf.Scenarios;

/// <summary>How one bound of a limit came out.</summary>
/// <param name="Actual">The statistic's value; null if the metric was never measured.</param>
public sealed record LimitResult(Limit Limit, LimitBound Bound, Verdict Verdict, long? Actual, string Explanation);

/// <summary>Judges the limits of a scenario over all its runs.</summary>
public static class LimitJudge
{
    /// <param name="scenario">Whose limits.</param>
    /// <param name="values">Of each metric, one value for each time it was measured in any run: microseconds or
    /// counts.</param>
    public static IReadOnlyList<LimitResult> Judge(
        Scenario scenario, IReadOnlyDictionary<string, IReadOnlyList<long>> values)
    {
        var results = new List<LimitResult>();
        foreach (var limit in scenario.Expect.Limits)
        {
            long[] sorted = values.TryGetValue(limit.Metric, out var measured) ? [.. measured.Order()] : [];
            foreach (var bound in limit.Bounds) results.Add(JudgeBound(limit, bound, sorted));
        }

        return results;
    }

    /// <summary>Of sorted values the nearest rank: the least value that so many of a hundred are not above.</summary>
    public static long Percentile(ReadOnlySpan<long> sorted, int percentile)
    {
        var rank = ((long)sorted.Length * percentile + 99) / 100;
        return sorted[(int)Math.Max(rank, 1) - 1];
    }

    /// <summary>The statistic of sorted values.</summary>
    public static long Measure(LimitBound bound, ReadOnlySpan<long> sorted)
    {
        switch (bound.Statistic)
        {
            case Statistic.Max:
                return sorted[^1];
            case Statistic.Min:
                return sorted[0];
            case Statistic.Mean:
                Int128 sum = 0;
                foreach (var value in sorted) sum += value;
                return (long)(sum / sorted.Length);
            default:
                return Percentile(sorted, bound.Percentile);
        }
    }

    private static LimitResult JudgeBound(Limit limit, LimitBound bound, long[] sorted)
    {
        if (sorted.Length == 0) return JudgeNothing(limit, bound);
        var actual = Measure(bound, sorted);
        var held = bound.Comparison.Compare(actual, bound.Value);
        var of = sorted.Length == 1 ? "one value" : $"{sorted.Length} values";
        var said = $"{bound.Text}: {Show(limit.Metric, actual)} of {of}";
        return new LimitResult(limit, bound, held ? Verdict.Held : Verdict.Failed, actual, said);
    }

    /// <summary>
    /// No failover is no slow failover: what never happened was not too much, but nobody knows whether it was enough.
    /// </summary>
    private static LimitResult JudgeNothing(Limit limit, LimitBound bound)
    {
        var isUpper = bound.Comparison is Comparison.Less or Comparison.LessOrEqual;
        var verdict = isUpper ? Verdict.Held : Verdict.Undecided;
        return new LimitResult(limit, bound, verdict, null, $"{bound.Text}: {limit.Metric} was never measured");
    }

    private static string Show(string metric, long value)
    {
        foreach (var each in Metrics.All)
            if (each.Name == metric && each.Unit == MetricUnit.Microseconds)
                return TimeText.Write(TimeSpan.FromMicroseconds(value));
        return value.ToString();
    }
}
