using Ocf.Cli;

namespace Ocf.Tests;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0, "0.00 ms")]
    [InlineData(1.5, "1.50 ms")]
    [InlineData(84, "84.0 ms")]
    [InlineData(999.4, "999 ms")]
    [InlineData(1840, "1.84 s")]
    [InlineData(119_000, "119 s")]
    [InlineData(250_000, "4 min 10 s")]
    [InlineData(19_980_000, "5 h 33 min")]
    [InlineData(360_000_000, "4 days 4 h")]
    public void A_span_has_about_three_figures(double milliseconds, string expected) =>
        Assert.Equal(expected, Words.Span(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void A_moment_is_in_seconds_with_milliseconds() =>
        Assert.Equal("51.204 s", Words.Moment(TimeSpan.FromTicks(512_049_999)));

    [Theory]
    [InlineData(0, "0 seeds")]
    [InlineData(1, "1 seed")]
    [InlineData(1234567, "1,234,567 seeds")]
    public void A_count_agrees_with_its_noun(long count, string expected) =>
        Assert.Equal(expected, Words.Count(count, "seed"));
}
