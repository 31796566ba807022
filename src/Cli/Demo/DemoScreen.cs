using Spectre.Console;
using Spectre.Console.Rendering;

namespace Ocf.Cli;

/// <summary>
/// The demo for a person: the nodes and the latest events, drawn anew for each frame. The run is over before the first
/// frame is shown (virtual time is that fast); what is played is its record, so that an eye can follow.
/// </summary>
internal static class DemoScreen
{
    /// <summary>How long the whole play takes, however long the run was.</summary>
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(50);

    private const int Lines = 10;

    public static async Task PlayAsync(IReadOnlyList<DemoFrame> frames, IAnsiConsole console, CancellationToken stop)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var end = frames[^1].At;
        await console.Live(Draw(frames, 0, TimeSpan.Zero)).StartAsync(async live =>
        {
            var shown = 0;
            while (!stop.IsCancellationRequested)
            {
                var now = end * Math.Min(1, clock.Elapsed / Length);
                while (shown + 1 < frames.Count && frames[shown + 1].At <= now) shown++;
                live.UpdateTarget(Draw(frames, shown, now));
                live.Refresh();
                if (now >= end) return;
                await Task.Delay(Refresh, CancellationToken.None);
            }
        });
    }

    /// <summary>The screen after the frame with that index.</summary>
    public static IRenderable Draw(IReadOnlyList<DemoFrame> frames, int shown, TimeSpan now)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]three nodes, one address[/]");
        foreach (var header in (string[])["node", "state", "members it sees", "runs"]) table.AddColumn(header);
        foreach (var node in frames[shown].Nodes) table.AddRow(Cells(node));
        var events = frames.Take(shown + 1).Where(frame => frame.Happened != "").TakeLast(Lines);
        var told = string.Join('\n', events.Select(frame =>
            Markup.Escape($"{Words.Moment(frame.At),11}  {frame.Happened}")).DefaultIfEmpty(" "));
        return new Rows(
            table,
            new Markup($"[dim]virtual time {Markup.Escape(Words.Moment(now))}[/]"),
            new Markup(told));
    }

    private static string[] Cells(DemoNode node)
    {
        var color = node switch { { IsQuorate: true } => "green", { HasPower: false } => "red", _ => "yellow" };
        return
        [
            $"[bold]{Markup.Escape(node.Name)}[/]",
            $"[{color}]{Markup.Escape(node.State)}[/]",
            Markup.Escape(node.View),
            node.Runs == "" ? "" : $"[bold green]{Markup.Escape(node.Runs)}[/]",
        ];
    }
}
