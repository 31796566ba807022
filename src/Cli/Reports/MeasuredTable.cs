using System.Text;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>What the runs of each scenario measured, and where the last run came to something else, that too.</summary>
internal static class MeasuredTable
{
    public static void Append(RunReport report, StringBuilder page)
    {
        string[] rows = [.. report.Scenarios.SelectMany(Rows)];
        if (rows.Length == 0) return;
        page.AppendLine().AppendLine("| scenario | measured | values | p50 | p99 | max |");
        page.AppendLine("|---|---|---|---|---|---|");
        foreach (var row in rows) page.AppendLine(row);
    }

    private static IEnumerable<string> Rows(ScenarioReport scenario)
    {
        foreach (var metric in Metrics.All)
        {
            long[] now = [.. scenario.Metrics.Of(metric.Name)];
            if (now.Length == 0) continue;
            long[] last = [.. scenario.LastMetrics?.Of(metric.Name) ?? []];
            string Cell(int percentile) => Show(metric, now, last, percentile);
            yield return $"| {scenario.Name} | {metric.Name} | {Words.Number(now.Length)} " +
                $"| {Cell(50)} | {Cell(99)} | {Cell(100)} |";
        }
    }

    private static string Show(Metric metric, long[] now, long[] last, int percentile)
    {
        var shown = Text(metric, LimitJudge.Percentile(now, percentile));
        if (last.Length == 0) return shown;
        var before = Text(metric, LimitJudge.Percentile(last, percentile));
        return before == shown ? shown : $"{shown} (was {before})";
    }

    private static string Text(Metric metric, long value) => metric.Unit == MetricUnit.Microseconds
        ? Words.Span(TimeSpan.FromMicroseconds(value))
        : Words.Number(value);
}
