using System.Globalization;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>
/// A failing run of a hundred thousand messages: when is it on the screen, and does it scroll? The bounds are wide, for
/// a busy machine is not what is tested; <c>OCF_FIGURES=1</c> writes what was measured to <c>reports/timeline.csv</c>.
/// </summary>
public sealed class TimelineSpeedTests(Browser browser, ITestOutputHelper output)
{
    /// <summary>The best of so many: what else the machine did meanwhile only ever adds.</summary>
    private const int Loads = 5;

    [Fact]
    public async Task A_hundred_thousand_messages_are_soon_on_the_screen_and_scroll_smoothly()
    {
        var path = TimelineRuns.Write(browser, TimelineRuns.Long);
        await using var window = await browser.Open(path);
        var messages = await window.Ask<int>("events.from.reduce((sum, from) => sum + (from >= 0 ? 1 : 0), 0)");
        Assert.InRange(messages, 100_000, int.MaxValue);
        var (first, painted, work) = (double.MaxValue, double.MaxValue, double.MaxValue);
        var meter = await WorkMeter.Attach(window.Page);
        for (var load = 0; load < Loads; load++)
        {
            await window.Page.GotoAsync("about:blank");
            var before = await meter.Read();
            await window.Page.GotoAsync(new Uri(path).AbsoluteUri);
            await window.Page.WaitForSelectorAsync("body[data-ready]");
            // Where the page got a process of its own its thread began to count anew.
            var after = await meter.Read();
            work = Math.Min(work, after > before ? after - before : after);
            first = Math.Min(first, await Moment(window, "first-contentful-paint"));
            painted = Math.Min(painted, await Moment(window, "painted"));
        }

        var near = await Frame(window);
        var step = await Step(window);
        await window.Press("h 0");
        var far = await Frame(window);
        var farStep = await Step(window);
        Record("page", new FileInfo(path).Length / 1e6, "MB");
        Record("messages", messages, "");
        Record("first paint", first, "ms");
        Record("events on the screen", painted, "ms");
        Record("work of the page's thread until then", work, "ms");
        Record("drawing at the failure", near, "ms a frame");
        Record("scrolling at the failure", step, "ms from frame to frame");
        Record("drawing all of it with every heartbeat", far, "ms a frame");
        Record("scrolling all of it with every heartbeat", farStep, "ms from frame to frame");
        Record("load of the machine meanwhile", Load(), "processes");
        Assert.InRange(work, 1, 1000);
        Assert.InRange(painted, 0, 10_000);
        Assert.InRange(near, 0, 200);
        Assert.InRange(far, 0, 500);
        Assert.Empty(window.Complaints);
    }

    private static double Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>Milliseconds since the navigation began.</summary>
    private static Task<double> Moment(Window window, string name) =>
        window.Ask<double>($"performance.getEntriesByName('{name}')[0].startTime");

    /// <summary>Milliseconds from one frame to the next while it scrolls: 17 where nothing is late.</summary>
    private static Task<double> Step(Window window) => window.Ask<double>(
        """
        new Promise((done) => {
          let left = 60;
          let begun = 0;
          const next = (now) => {
            begun ||= now;
            if (left-- === 0) done((now - begun) / 60);
            else {
              zoom(left > 30 ? 0.99 : 1 / 0.99);
              requestAnimationFrame(next);
            }
          };
          requestAnimationFrame(next);
        })
        """);

    /// <summary>Milliseconds of script for each of a hundred frames.</summary>
    private static Task<double> Frame(Window window) => window.Ask<double>(
        """
        (() => {
          const begun = performance.now();
          for (let i = 0; i < 100; i++) {
            pan(i < 50 ? 0.01 : -0.01);
            for (const draw of drawers) draw();
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
        var place = Path.Combine(TimelineRuns.Root, "reports", "timeline.csv");
        File.WriteAllLines(place, ["what,value,unit", .. _figures]);
    }
}
