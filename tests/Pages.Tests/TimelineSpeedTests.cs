using System.Globalization;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>
/// A failing run of a hundred thousand messages: when is it on the screen, and does it scroll? The bounds are wide, for
/// a busy machine is not what is tested; <c>OCF_FIGURES=1</c> writes what was measured to <c>reports/timeline.csv</c>.
/// </summary>
public sealed class TimelineSpeedTests(Browser browser, ITestOutputHelper output)
{
    [Fact]
    public async Task A_hundred_thousand_messages_are_soon_on_the_screen_and_scroll_smoothly()
    {
        var path = TimelineRuns.Write(browser, TimelineRuns.Long);
        await using var window = await browser.Open(path);
        var messages = await window.Ask<int>("events.from.reduce((sum, from) => sum + (from >= 0 ? 1 : 0), 0)");
        Assert.InRange(messages, 100_000, int.MaxValue);
        var painted = await window.Ask<double>("performance.getEntriesByName('painted')[0].startTime");
        var first = await window.Ask<double>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        var near = await Frame(window, "zoom(1)");
        await window.Press("h 0");
        var far = await Frame(window, "zoom(0.3)");
        Record("page", new FileInfo(path).Length / 1e6, "MB");
        Record("messages", messages, "");
        Record("first paint", first, "ms");
        Record("events on the screen", painted, "ms");
        Record("frame at the failure", near, "ms");
        Record("frame with every heartbeat", far, "ms");
        Assert.InRange(painted, 0, 10_000);
        Assert.InRange(near, 0, 200);
        Assert.InRange(far, 0, 500);
        Assert.Empty(window.Complaints);
    }

    /// <summary>Milliseconds of work for each of a hundred frames while it scrolls.</summary>
    private static Task<double> Frame(Window window, string prepare) => window.Ask<double>(
        $$"""
        (() => {
          {{prepare}};
          const begun = performance.now();
          for (let i = 0; i < 100; i++) {
            pan(i < 50 ? 0.01 : -0.01);
            for (const draw of drawers) draw();
            messages.canvas.getContext('2d').getImageData(0, 0, 1, 1);
          }
          return (performance.now() - begun) / 100;
        })()
        """);

    private readonly List<string> _figures = [];

    private void Record(string what, double value, string unit)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{what},{value:0.##},{unit}");
        output.WriteLine(line);
        _figures.Add(line);
        if (Environment.GetEnvironmentVariable("OCF_FIGURES") != "1") return;
        File.WriteAllLines(Path.Combine(TimelineRuns.Root, "reports", "timeline.csv"), ["what,value,unit", .. _figures]);
    }
}
