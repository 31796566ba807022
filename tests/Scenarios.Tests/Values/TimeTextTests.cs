using CsCheck;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Lengths of time: every number has a unit, nothing is rounded.</summary>
public sealed class TimeTextTests
{
    [Theory]
    [InlineData("30s", 300_000_000L)]
    [InlineData("1m30s", 900_000_000L)]
    [InlineData("1.5ms", 15_000L)]
    [InlineData("100ns", 1L)]
    [InlineData("0s", 0L)]
    [InlineData("1d2h", 936_000_000_000L)]
    [InlineData("0.0001ms", 1L)]
    public void Is_read_to_the_tick(string text, long ticks)
    {
        Assert.Null(TimeText.Read(text, out var span));
        Assert.Equal(ticks, span.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("30")]
    [InlineData("1.s")]
    [InlineData(".5s")]
    [InlineData("1e3s")]
    [InlineData("1s2")]
    [InlineData("1S")]
    [InlineData("1.00000001ms")]
    [InlineData("1001d")]
    [InlineData("999999999999999999d")]
    [InlineData("9999999999999999999999999d")]
    [InlineData("٣s")]
    public void Anything_else_is_refused(string text) => Assert.NotNull(TimeText.Read(text, out _));

    [Fact]
    public void What_is_written_reads_as_the_same() =>
        Gen.Long[-TimeText.Max.Ticks, TimeText.Max.Ticks].Sample(ticks =>
            TimeText.ReadSigned(TimeText.Write(new TimeSpan(ticks)), out var read) is null && read.Ticks == ticks);

    [Fact]
    public void Whatever_is_read_never_throws() =>
        Gen.String[Gen.Char["0123456789.smuhdn +-()e,parto"], 0, 30].Sample(text =>
        {
            TimeText.ReadSigned(text, out _);
            DistributionText.Read(text, out _);
            PartsText.ReadPercent(text + "%", out _);
            PartsText.ReadRate(text + "ppm", out _);
            SeedRange.TryParse(text, out _, out _);
        });
}
