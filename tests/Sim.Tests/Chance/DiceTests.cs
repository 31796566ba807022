using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class DiceTests
{
    private const int Draws = 40_000;

    [Fact]
    public void A_uniform_draw_stays_between_its_ends_and_reaches_them()
    {
        var drawn = Draw(SpanDistribution.Uniform(TimeSpan.FromTicks(5), TimeSpan.FromTicks(9)));
        Assert.Equal(5, drawn.Min());
        Assert.Equal(9, drawn.Max());
    }

    [Fact]
    public void A_normal_draw_has_its_mean_and_deviation()
    {
        var drawn = Draw(new(DistributionKind.Normal, TimeSpan.FromTicks(100_000), TimeSpan.FromTicks(10_000)));
        Assert.InRange(drawn.Average(), 99_500, 100_500);
        var deviation = Math.Sqrt(drawn.Average(value => Math.Pow(value - 100_000, 2)));
        Assert.InRange(deviation, 9_700, 10_300);
    }

    [Fact]
    public void An_exponential_draw_has_its_mean_and_its_median()
    {
        var drawn = Draw(new(DistributionKind.Exponential, TimeSpan.FromTicks(100_000), TimeSpan.Zero));
        Assert.InRange(drawn.Average(), 98_000, 102_000);
        Assert.InRange(drawn.Order().ElementAt(Draws / 2), 67_000, 72_000);
    }

    [Fact]
    public void A_pareto_draw_has_its_least_its_median_and_a_tail()
    {
        var drawn = Draw(new(DistributionKind.Pareto, TimeSpan.FromTicks(100_000), TimeSpan.Zero, 1800));
        Assert.InRange(drawn.Min(), 99_000, 101_000);
        Assert.InRange(drawn.Order().ElementAt(Draws / 2), 143_000, 151_000);
        Assert.True(drawn.Max() > 1_000_000);
    }

    [Fact]
    public void What_never_happens_and_what_always_happens_use_up_no_choice()
    {
        var choices = new SeededChoices(1);
        var dice = new Dice(choices, "a", "b");
        var before = new SeededChoices(1);
        var same = new Dice(before, "a", "b");
        Assert.False(dice.Happens(Probability.Never));
        Assert.True(dice.Happens(Probability.Always));
        Assert.Equal(same.Below(long.MaxValue), dice.Below(long.MaxValue));
    }

    private static List<long> Draw(SpanDistribution span)
    {
        var dice = new Dice(new SeededChoices(11), "test", "dice");
        return [.. Enumerable.Range(0, Draws).Select(_ => dice.Draw(span))];
    }
}
