using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Bounds on numbers over all seeds.</summary>
public sealed class LimitJudgeTests
{
    [Theory]
    [InlineData("p50: \"<= 50us\"", Verdict.Held, 50L)]
    [InlineData("p50: \"< 50us\"", Verdict.Failed, 50L)]
    [InlineData("p99: \"<= 99us\"", Verdict.Held, 99L)]
    [InlineData("p1: \">= 1us\"", Verdict.Held, 1L)]
    [InlineData("max: \"< 1ms\"", Verdict.Held, 100L)]
    [InlineData("min: \"> 1us\"", Verdict.Failed, 1L)]
    [InlineData("mean: \"<= 50us\"", Verdict.Held, 50L)]
    public void A_percentile_is_the_nearest_rank(string bound, Verdict verdict, long actual)
    {
        var values = Enumerable.Range(1, 100).Select(i => (long)i).Reverse().ToArray();
        var result = Assert.Single(Judge($"{{metric: failover_seconds, {bound}}}", "failover_seconds", values));
        Assert.Equal((verdict, actual), (result.Verdict, result.Actual));
    }

    [Fact]
    public void Counts_are_plain_and_values_are_shown_in_their_unit()
    {
        var counts = Judge("{metric: fencing_count, max: \"<= 1\", p50: \"< 1\"}", "fencing_count", 0, 2, 0);
        Assert.Equal([Verdict.Failed, Verdict.Held], counts.Select(result => result.Verdict));
        Assert.Equal("max <= 1: 2 of 3 values", counts[0].Explanation);
        var time = Assert.Single(Judge("{metric: failover_seconds, max: \"< 2s\"}", "failover_seconds", 2_500_000));
        Assert.Equal("max < 2s: 2.5s of one value", time.Explanation);
        Assert.Equal("max < 2s", time.Bound.Text);
    }

    [Fact]
    public void What_was_never_measured_was_not_too_much_but_perhaps_too_little()
    {
        var results = Judge("{metric: failover_seconds, max: \"< 2s\", min: \"> 1s\"}", "failover_seconds");
        Assert.Equal([Verdict.Held, Verdict.Undecided], results.Select(result => result.Verdict));
        Assert.All(results, result => Assert.Null(result.Actual));
        Assert.Equal(
            ["max < 2s: failover_seconds was never measured", "min > 1s: failover_seconds was never measured"],
            results.Select(result => result.Explanation));
    }

    private static IReadOnlyList<LimitResult> Judge(string limit, string metric, params long[] values) =>
        LimitJudge.Judge(
        Sample.WithClaims($"limits: [{limit}]"),
        new Dictionary<string, IReadOnlyList<long>> { [metric] = values });
}
