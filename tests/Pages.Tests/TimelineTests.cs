using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>The timeline as its readers use it, in a real browser.</summary>
public sealed class TimelineTests(Browser browser)
{
    private const string From = "view.from / SECOND";
    private const string Until = "view.until / SECOND";
    private const string Shown = "filter.shows.reduce((sum, one) => sum + one, 0)";

    [Fact]
    public async Task It_opens_at_the_failure()
    {
        await using var window = await Open(TimelineRuns.Failing);
        var broken = TimelineRuns.Failing.Broken?.At.TotalSeconds ?? -1;
        Assert.InRange(broken, await window.Ask<double>(From), await window.Ask<double>(Until));
        Assert.InRange(await window.Ask<double>(Until) - await window.Ask<double>(From), 0, 20);
        Assert.True(await window.Page.Locator("#cursor").IsVisibleAsync());
        Assert.Contains("FAILED", await window.Text("#verdict"));
        Assert.True(await window.Page.Locator(".band.both:visible").First.IsVisibleAsync());
        Assert.True(await window.Page.Locator(".band.order-lie:visible").First.IsVisibleAsync());
        Assert.True(await window.Page.Locator("#detail").IsVisibleAsync());
    }

    [Fact]
    public async Task An_event_says_what_it_changed_in_the_state_of_its_node()
    {
        await using var window = await Open(TimelineRuns.Failing);
        await window.Page.Locator("#detail .changes li").First.WaitForAsync();
        Assert.Contains("executor vip: Stopped → Starting", await window.Text("#detail .changes"));
        await window.Press("j");
        await window.Until("document.querySelector('#detail .changes')?.textContent.includes('Stopped →') !== true");
    }

    [Fact]
    public async Task A_run_without_a_failure_is_shown_whole()
    {
        await using var window = await Open(TimelineRuns.Sound);
        Assert.Equal(0, await window.Ask<double>(From));
        Assert.InRange(
            await window.Ask<double>(Until), TimelineRuns.Sound.Result.VirtualTime.TotalSeconds, double.MaxValue);
        Assert.False(await window.Page.Locator("#cursor").IsVisibleAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_complained_about_and_nothing_leaves_the_page(bool dark)
    {
        await using var window = await browser.Open(TimelineRuns.Write(browser, TimelineRuns.Failing), dark: dark);
        await window.Press("j k h 0 x + - ] [ f ? Escape j");
        await window.Page.FillAsync("#filter", "kind:fence");
        await window.Page.Locator("#detail .chain .to").First.ClickAsync();
        Assert.Empty(window.Complaints);
        Assert.Empty(window.Requests);
    }

    [Fact]
    public async Task A_filter_leaves_what_was_asked_for()
    {
        await using var window = await Open(TimelineRuns.Failing);
        var before = await window.Ask<int>(Shown);
        await window.Press("/");
        await window.Page.Keyboard.TypeAsync("kind:fence node:bob");
        await window.Until("filter.text === 'kind:fence node:bob'");
        Assert.InRange(await window.Ask<int>(Shown), 1, before - 1);
        Assert.True(await window.Ask<bool>(
            """
            [...filter.shows].every((is, i) => !is || typeOf(i).family === 'fence' || typeOf(i).name.includes('Fence')
              || toldIn(i).some((told) => told.kind.includes('fence')))
            """));
        Assert.True(await window.Ask<bool>(
            "[...filter.shows].every((is, i) => !is || [events.node[i], events.from[i]].includes(1))"));
    }

    [Fact]
    public async Task Heartbeats_are_hidden_and_counted()
    {
        await using var window = await Open(TimelineRuns.Sound);
        var hidden = Number(await window.Text(".messages .count"));
        await window.Press("h");
        await window.Until("filter.beats && !isDue");
        var shown = Number(await window.Text(".messages .count"));
        Assert.InRange(hidden, 1, shown / 2);

        static int Number(string text) => int.Parse(text.Split(' ')[0].Replace(",", ""));
    }

    [Fact]
    public async Task Zoom_keeps_what_is_under_the_pointer()
    {
        await using var window = await Open(TimelineRuns.Failing);
        var (from, until) = (await window.Ask<double>(From), await window.Ask<double>(Until));
        await window.Press("+");
        Assert.Equal((until - from) / 2, await window.Ask<double>(Until) - await window.Ask<double>(From), 3);
        await window.Press("-");
        var box = await window.Page.Locator(".messages canvas").BoundingBoxAsync();
        Assert.NotNull(box);
        await window.Page.Mouse.MoveAsync(box.X + box.Width / 4, box.Y + 20);
        var at = await window.Ask<double>($"timeAt({box.Width} / 4)");
        await window.Page.Keyboard.DownAsync("Control");
        await window.Page.Mouse.WheelAsync(0, -300);
        await window.Page.Keyboard.UpAsync("Control");
        await window.Until($"view.until - view.from < {(until - from) * 0.7} * SECOND");
        Assert.Equal(at, await window.Ask<double>($"timeAt({box.Width} / 4)"), 20_000d);
        await window.Press("0");
        Assert.Equal(0, await window.Ask<double>(From));
    }

    [Fact]
    public async Task Keys_go_from_event_to_event_and_to_causes()
    {
        await using var window = await Open(TimelineRuns.Failing);
        var first = await window.Ask<int>("selection.event");
        await window.Press("j j k k k");
        Assert.True(await window.Ask<int>("selection.event") < first);
        await window.Press("x");
        var cause = await window.Ask<int>("events.cause[selection.event]");
        await window.Press("f");
        Assert.Equal(cause, await window.Ask<int>("selection.event"));
        await window.Press("[");
        Assert.True(await window.Ask<int>("selection.event") < cause);
        Assert.Contains("a claim changes", await window.Text("#status"));
    }

    [Fact]
    public async Task What_is_selected_lights_its_past_and_its_future()
    {
        await using var window = await Open(TimelineRuns.Failing);
        Assert.True(await window.Ask<bool>(
            """
            (() => {
              for (let i = selection.event; i >= 0; i = events.cause[i]) if (!selection.cone[i]) return false;
              return selection.cone.some((one) => !one) && selection.cone.some((one) => one === 1);
            })()
            """));
    }

    [Fact]
    public async Task A_link_leads_to_the_same_place()
    {
        await using var window = await Open(TimelineRuns.Failing);
        await window.Press("k k k");
        var hash = await window.Ask<string>("location.hash");
        Assert.Matches(@"^#t=[0-9.]+s&e=\d+$", hash);
        var path = TimelineRuns.Write(browser, TimelineRuns.Failing);
        await using var other = await browser.Open(path, hash + "&node=bob");
        Assert.Equal(await window.Ask<int>("selection.event"), await other.Ask<int>("selection.event"));
        Assert.Equal("node:bob", await other.Page.InputValueAsync("#filter"));
    }

    [Fact]
    public async Task Without_script_the_explanation_and_the_key_events_are_there()
    {
        await using var window = await browser.Open(TimelineRuns.Write(browser, TimelineRuns.Failing), script: false);
        Assert.Contains("because", await window.Text("#explanation"));
        Assert.True(await window.Page.Locator("#story table").IsVisibleAsync());
        Assert.Contains("begins to lie", await window.Text("#story table"));
        Assert.False(await window.Page.Locator("#stage").IsVisibleAsync());
    }

    [Fact]
    public async Task The_page_forbids_itself_everything_else()
    {
        await using var window = await Open(TimelineRuns.Failing);
        var reached = await window.Ask<string>(
            "fetch('https://example.invalid/').then(() => 'reached', (fault) => String(fault))");
        Assert.Contains("Failed to fetch", reached);
        Assert.Contains(window.Complaints, text => text.Contains("Content Security Policy"));
        Assert.Empty(window.Requests);
    }

    private Task<Window> Open(TimelineRun run) => browser.Open(TimelineRuns.Write(browser, run));
}
