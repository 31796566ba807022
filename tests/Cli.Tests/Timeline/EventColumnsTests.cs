using System.Text.Json;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>What a page holds of a run that is too long for it.</summary>
public sealed class EventColumnsTests
{
    private static readonly TimelineRun Run = LyingSwitch.Run;

    private static readonly int Others =
        Run.Recording.Events.Count(one => PageWords.Class(one.Content) != PageWords.Heartbeat);

    [Fact]
    public void A_short_run_is_there_with_every_event()
    {
        var columns = new EventColumns(Run);
        Assert.Equal(1, columns.KeepEvery);
        Assert.Equal(Run.Recording.Events.Count, Column(columns, "n").Length);
        Assert.All(Column(columns, "n"), step => Assert.Equal(1, step));
    }

    [Fact]
    public void A_longer_one_does_without_some_heartbeats_and_keeps_all_else()
    {
        var columns = new EventColumns(Run, Others + 60);
        Assert.InRange(columns.KeepEvery, 2, int.MaxValue);
        Assert.InRange(columns.Count, Others + 1, Others + 60);
        Assert.Equal(0, columns.From);
    }

    [Fact]
    public void A_much_longer_one_keeps_its_end()
    {
        var columns = new EventColumns(Run, Others - 50);
        Assert.InRange(columns.From, 1, Run.End);
        Assert.InRange(columns.Count, 1, Others - 49);
        var last = Run.Recording.Events.Last(one => PageWords.Class(one.Content) != PageWords.Heartbeat);
        Assert.Equal(last.Number, Column(columns, "n").Sum());
    }

    [Fact]
    public void A_cause_is_always_an_earlier_event_of_the_page()
    {
        foreach (var most in (int[])[int.MaxValue, Others + 60, Others - 50])
            Assert.All(
                Column(new EventColumns(Run, most), "c").Index(), each => Assert.InRange(each.Item, 0, each.Index));
    }

    private static long[] Column(EventColumns columns, string name)
    {
        using var bytes = new MemoryStream();
        columns.Write(bytes);
        using var json = JsonDocument.Parse(bytes.ToArray());
        return [.. json.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetInt64())];
    }
}
