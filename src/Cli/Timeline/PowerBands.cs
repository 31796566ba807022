using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// Each order to a power switch, from the moment in which it was given to its answer: and whether that answer was true.
/// </summary>
internal static class PowerBands
{
    public static IEnumerable<BandRow> Of(TimelineRun run)
    {
        var rows = new List<List<Band>>();
        foreach (var band in Sessions(run))
        {
            var row = rows.Find(one => one[^1].Until <= band.From);
            if (row is null) rows.Add([band]);
            else row.Add(band);
        }

        return rows.Select((row, index) => new BandRow("power", "power", "", row));
    }

    private static IEnumerable<Band> Sessions(TimelineRun run)
    {
        var entries = run.Result.Fencing;
        for (var i = 0; i < entries.Count; i++)
        {
            var asked = entries[i];
            if (asked.Kind != FencingKind.Asked) continue;
            var end = entries.Skip(i + 1).FirstOrDefault(
                later => later.Kind == FencingKind.Answered && later.By == asked.By && later.Target == asked.Target);
            var (by, target) = (run.Scenario.Cluster.NameOf(asked.By), run.Scenario.Cluster.NameOf(asked.Target));
            var number = run.Result.Story.FirstOrDefault(
                told => told.Kind == "fence" && told.Time == asked.Time && told.Node == asked.By)?.Number ?? 0;
            var died = run.Result.Story.FirstOrDefault(
                told => told.Kind == "power-off" && told.Node == asked.By && told.Time >= asked.Time);
            if (died is not null && (end is null || end.Time > died.Time))
            {
                yield return new Band(asked.Time, died.Time, "order-open", $"{by} → {target}: dies with {by}", number);
                continue;
            }

            var (style, answer) = Judge(end, run);
            yield return new Band(asked.Time, end?.Time ?? run.End, style, $"{by} → {target}: {answer}", number);
        }
    }

    private static (string Style, string Answer) Judge(FencingEntry? answered, TimelineRun run)
    {
        if (answered is null) return ("order-open", "no answer");
        if (answered.Outcome == PowerOutcome.Off)
            return HasPower(answered.Target, answered.Time, run)
                ? ("order-lie", "“off”, a LIE")
                : ("order-done", "off");
        return ("order-failed", answered.Outcome == PowerOutcome.Unknown ? "no answer in time" : "error");
    }

    private static bool HasPower(NodeId node, long time, TimelineRun run)
    {
        var last = run.Result.Story.LastOrDefault(
            told => told.Node == node && told.Time <= time && told.Kind is ("power-on" or "power-off"));
        return last?.Kind == "power-on";
    }
}
