using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Where a resource was really active, whatever the nodes believed; in red where it was on two.</summary>
internal static class ResourceBands
{
    public static IReadOnlyList<Band> Of(TimelineRun run, int resource, NodeId node)
    {
        var intervals = run.Recording.Active[resource];
        var bands = new List<Band>();
        foreach (var mine in intervals.Where(one => one.Node == node))
        {
            var at = mine.From;
            var until = End(mine, run);
            var edges = Edges(intervals, node, run).Where(edge => edge > mine.From && edge < until).Append(until);
            foreach (var edge in edges)
            {
                Add(bands, at, edge, intervals.Any(other => other.Node != node && Covers(other, at, run)), run);
                at = edge;
            }
        }

        return bands;
    }

    private static void Add(List<Band> bands, long from, long until, bool isDouble, TimelineRun run)
    {
        var style = isDouble ? "both" : "active";
        var text = isDouble ? "ON TWO NODES" : "active";
        if (bands is [.., { } last] && last.Until == from && last.Style == style)
            bands[^1] = last with { Until = until };
        else
            bands.Add(new Band(from, until, style, text, ClaimBands.EventAt(from, run)));
    }

    private static IEnumerable<long> Edges(IReadOnlyList<ActiveInterval> intervals, NodeId node, TimelineRun run) =>
        intervals.Where(one => one.Node != node).SelectMany(one => new[] { one.From, End(one, run) }).Order();

    private static bool Covers(ActiveInterval interval, long time, TimelineRun run) =>
        interval.From <= time && End(interval, run) > time;

    private static long End(ActiveInterval interval, TimelineRun run) => interval.Until < 0 ? run.End : interval.Until;
}
