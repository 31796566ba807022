using System.Text;
using Ocf.Kernel;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>What of the page is plain text: the verdict, the explanation, the table of key events.</summary>
internal static class TimelineText
{
    /// <summary>Rows in the table; a storm tells more, and only what is near the failure is read.</summary>
    private const int MaxRows = 2000;

    public static string Part(string name, TimelineRun run, EventColumns columns) => name switch
    {
        "name" => Text(run.Scenario.Name),
        "summary" => Text(run.Scenario.Summary),
        "seed" => run.Result.Seed.ToString(),
        "repeat" => Text(run.Repeat),
        "verdict" => Text(Verdict(run)),
        "verdict-class" => run.Broken is not null ? "failed" : IsHeld(run) ? "held" : "open",
        "facts" => Facts(run, columns),
        "explanation" => Reasons(run),
        "table" => Table(run),
        _ => throw new InvalidOperationException($"the page has no part {name}"),
    };

    public static string Verdict(TimelineRun run)
    {
        if (run.Broken is { } broken)
            return $"FAILED: {broken.Id} at {Words.Moment(broken.At)}";
        return IsHeld(run) ? "every claim held" : "undecided";
    }

    private static bool IsHeld(TimelineRun run) => run.Result.Verdict == Scenarios.Verdict.Held;

    private static string Facts(TimelineRun run, EventColumns columns)
    {
        var text = $"virtual {Words.Span(run.Result.VirtualTime)}, {Words.Count(run.Result.Events, "event")}";
        if (columns.KeepEvery > 1)
            text += $"; of the heartbeats, one in {columns.KeepEvery} is on this page";
        if (columns.From > 0)
            text += $"; of what came before {Words.Moment(new TimeSpan(columns.From))} only bands and key events are";
        if (run.Recording.IsCutShort) text += "; the run was too long to be recorded to its end";
        return Text(text);
    }

    private static string Reasons(TimelineRun run)
    {
        if (run.Broken is not { } broken) return "<li>Nothing was broken in this run.</li>";
        var why = Explanation.Of(run.Scenario, run.Result, broken.Id, broken.Kind, broken.At, broken.Explanation);
        var list = new StringBuilder();
        foreach (var (index, because) in why.Chain.Index())
            Add(index == 0 ? "broken" : "because", because.At, because.Node, because.Text, because.Event);
        foreach (var fault in why.Faults) Add("needs", fault.Since, null, fault.Text, fault.Event);
        return list.ToString();

        void Add(string word, TimeSpan at, NodeId? node, string text, long number) => list
            .Append($"<li class=\"{word}\" data-e=\"{number}\"><b>{word}</b> <time>{Words.Moment(at)}</time> ")
            .Append($"<i>{Text(node is { } known ? run.Scenario.Cluster.NameOf(known) : "")}</i> ")
            .Append($"<span>{Text(text)}</span></li>\n");
    }

    private static string Table(TimelineRun run)
    {
        var story = run.Result.Story;
        var rows = new StringBuilder();
        var first = story.Count <= MaxRows ? 0 : Math.Max(0, story.Count - MaxRows);
        if (first > 0)
            rows.Append($"<tr><td colspan=\"4\">{Words.Count(first, "earlier event")} not shown</td></tr>\n");
        foreach (var told in story.Skip(first))
        {
            var node = told.Node is { } one ? run.Scenario.Cluster.NameOf(one) : "";
            rows.Append($"<tr data-e=\"{told.Number}\"><td>{Words.Moment(new TimeSpan(told.Time))}</td>")
                .Append($"<td>{Text(node)}</td><td>{Text(told.Kind)}</td><td>{Text(told.Text)}</td></tr>\n");
        }

        return rows.ToString();
    }

    private static string Text(string text) => TimelinePage.Text(text);
}
