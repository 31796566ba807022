using CsCheck;
using Ocf.Cli;
using Ocf.Scenarios;

namespace Ocf.Tests;

public sealed class SeedOptionsTests
{
    [Theory]
    [InlineData("42", "42")]
    [InlineData("1..200", "1..200")]
    [InlineData("7,9,20..30", "7,9,20..30")]
    [InlineData("5..5", "5")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    public void Seeds_are_read_as_they_are_written(string text, string expected)
    {
        var ranges = Assert.IsAssignableFrom<IReadOnlyList<SeedRange>>(SeedOptions.ParseRanges(text));
        Assert.Equal(expected, new SeedSet(ranges).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("9..1")]
    [InlineData("1...3")]
    [InlineData("1..2..3")]
    [InlineData("1,,2")]
    [InlineData("1..")]
    [InlineData("18446744073709551616")]
    [InlineData("0..18446744073709551615")]
    [InlineData("1..1000000000,1..1000000000")]
    public void What_is_no_set_of_seeds_is_refused(string text) => Assert.Null(SeedOptions.ParseRanges(text));

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Gen.String[0, 40].Sample(text => SeedOptions.ParseRanges(text)?.All(range => range.Count > 0) != false);
}
