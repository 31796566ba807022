using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Spans, shares, rates and seeds.</summary>
public sealed class DistributionTextTests
{
    [Fact]
    public void Each_form_becomes_whole_ticks()
    {
        Assert.Equal(SpanDistribution.Fixed(Milliseconds(2)), Read("2ms"));
        Assert.Equal(SpanDistribution.Uniform(Milliseconds(1), Milliseconds(5)), Read("1ms..5ms"));
        Assert.Equal(SpanDistribution.Uniform(Milliseconds(1), Milliseconds(5)), Read("uniform(1ms, 5ms)"));
        Assert.Equal(
            new SpanDistribution(DistributionKind.Normal, Milliseconds(5), Milliseconds(1)), Read("normal(5ms, 1ms)"));
        Assert.Equal(new SpanDistribution(DistributionKind.Exponential, Milliseconds(5), default), Read("exp(5ms)"));
        Assert.Equal(
            new SpanDistribution(DistributionKind.Pareto, Milliseconds(3), default, 1800), Read("pareto(3ms,1.8)"));
    }

    [Theory]
    [InlineData("pareto(1ms, 0.5)")]
    [InlineData("pareto(1ms, x)")]
    [InlineData("pareto(1ms, 1.1.1)")]
    [InlineData("lognormal(1ms, 2)")]
    [InlineData("normal(1ms, 2ms")]
    [InlineData("exp()")]
    [InlineData("1ms..")]
    [InlineData("..1ms")]
    [InlineData("1..5ms")]
    public void Anything_else_is_refused(string text) => Assert.NotNull(DistributionText.Read(text, out _));

    [Theory]
    [InlineData("30%", 300_000)]
    [InlineData("0.5%", 5_000)]
    [InlineData("100%", 1_000_000)]
    [InlineData("0%", 0)]
    public void A_share_becomes_parts_of_a_million(string text, int millionths)
    {
        Assert.Null(PartsText.ReadPercent(text, out var probability));
        Assert.Equal(millionths, probability.PerMillion);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("30")]
    [InlineData("-1%")]
    [InlineData("0.00001%")]
    [InlineData("100.1%")]
    public void No_other_share_is_accepted(string text) => Assert.NotNull(PartsText.ReadPercent(text, out _));

    [Theory]
    [InlineData("+800ppm", 800)]
    [InlineData("-50ppm", -50)]
    [InlineData("7ppm", 7)]
    public void A_rate_keeps_its_sign(string text, int rate)
    {
        Assert.Null(PartsText.ReadRate(text, out var read));
        Assert.Equal(rate, read);
    }

    [Theory]
    [InlineData("800")]
    [InlineData("0.5ppm")]
    [InlineData("200000ppm")]
    [InlineData("+-3ppm")]
    public void No_other_rate_is_accepted(string text) => Assert.NotNull(PartsText.ReadRate(text, out _));

    [Theory]
    [InlineData("42", "42")]
    [InlineData("1..200", "1..200")]
    [InlineData("[1, 5, 7..9]", "1,5,7..9")]
    [InlineData("{from: 10, count: 3}", "10..12")]
    [InlineData("{count: 2}", "1..2")]
    public void Seeds_come_in_every_form(string yaml, string expected)
    {
        var seeds = Sample.Read(Sample.Text(top: $"seeds: {yaml}")).Seeds;
        Assert.Equal(expected, seeds.ToString());
        Assert.Equal(seeds.Count, (ulong)seeds.All().Count());
    }

    private static TimeSpan Milliseconds(int value) => TimeSpan.FromMilliseconds(value);

    private static SpanDistribution Read(string text)
    {
        Assert.Null(DistributionText.Read(text, out var span));
        return span;
    }
}
