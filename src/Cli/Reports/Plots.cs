using Ocf.Scenarios;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Ocf.Cli;

/// <summary>The pictures of a scenario's results.</summary>
internal static class Plots
{
    private const int Width = 1000;
    private const int Height = 420;

    /// <summary>What to install where there is no font: without one a plot has no text, and no error.</summary>
    public const string NoFonts =
        "no font is installed, so there are no pictures in the results: apt-get install fonts-dejavu-core";

    public static bool HasNoFailover(ScenarioResults results) =>
        results.Report.Metrics.Of(Metrics.FailoverSeconds.Name).Count == 0;

    public static bool HasNoResource(ScenarioResults results) => results.Scenario.Cluster.Resources.Count == 0;

    /// <summary>How many of the failovers were over after so long.</summary>
    public static void Failover(ScenarioResults results, Stream stream)
    {
        var values = results.Report.Metrics.Of(Metrics.FailoverSeconds.Name);
        var plot = new Plot();
        double[] seconds = [.. values.Select(value => value / 1e6)];
        double[] ends = [seconds[0], .. seconds];
        double[] shares = [.. ends.Select((_, index) => 100.0 * index / values.Count)];
        var line = plot.Add.Scatter(ends, shares, Color.FromHex("#4477AA"));
        line.ConnectStyle = ConnectStyle.StepHorizontal;
        line.MarkerSize = 0;
        line.LineWidth = 2;
        foreach (var percent in new[] { 50, 99 })
        {
            var at = seconds[Math.Max(0, (int)Math.Ceiling(percent / 100.0 * seconds.Length) - 1)];
            var mark = plot.Add.VerticalLine(at, 1, Color.FromHex("#CC6677"), LinePattern.Dashed);
            mark.Text = $"p{percent}";
            mark.LabelOppositeAxis = true;
        }

        var times = Words.Count(values.Count, "time");
        plot.Title($"{results.Report.Name}: failover, {times} in seeds {results.Report.Seeds}");
        plot.XLabel("seconds");
        plot.YLabel("% of failovers");
        plot.Axes.SetLimitsX(0, Math.Max(1, seconds[^1] * 1.05));
        plot.Axes.SetLimitsY(0, 105);
        Save(plot, stream);
    }

    /// <summary>For what part of all runs each resource ran anywhere, from its first start on.</summary>
    public static void Availability(ScenarioResults results, Stream stream)
    {
        var resources = results.Scenario.Cluster.Resources;
        var total = Math.Max(1, results.Report.VirtualTime.TotalMicroseconds);
        var lost = new double[resources.Count];
        foreach (var each in results.Report.Metrics.Values)
            if (each.Metric == Metrics.UnavailableSeconds.Name)
                lost[each.Index] += each.Value;
        var plot = new Plot();
        var bars = plot.Add.Bars([.. lost.Select(value => 100 * (1 - value / total))]);
        bars.Horizontal = true;
        foreach (var bar in bars.Bars)
        {
            bar.Label = $"{bar.Value:F3} %";
            bar.FillColor = Color.FromHex("#4477AA");
            bar.CenterLabel = true;
        }

        bars.ValueLabelStyle.ForeColor = Colors.White;
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. resources.Select((resource, index) => new Tick(index, resource.Id))]);
        plot.Title($"{results.Report.Name}: availability in seeds {results.Report.Seeds}");
        plot.XLabel("% of virtual time");
        plot.Axes.Margins(left: 0);
        plot.Axes.SetLimitsX(0, 102);
        Save(plot, stream);
    }

    /// <summary>Messages in the run that is shown, by the second; the scenario's faults are shaded.</summary>
    public static void Messages(ScenarioResults results, Stream stream)
    {
        var rates = MessageRates.Of(results.Recording, results.Shown.VirtualTime);
        var plot = new Plot();
        foreach (var window in FaultWindow.All(results))
        {
            var span = plot.Add.HorizontalSpan(window.From.TotalSeconds, window.Until.TotalSeconds);
            span.FillStyle.Color = Color.FromHex("#DDCC77").WithAlpha(0.35);
            span.LineStyle.Color = Color.FromHex("#DDCC77");
        }

        Add(plot, "heartbeats", rates.Heartbeats, "#88CCEE");
        Add(plot, "other messages", rates.Others, "#4477AA");
        Add(plot, "lost", rates.Lost, "#CC6677");
        plot.Title($"{results.Report.Name}: messages with seed {results.Report.ShownSeed}, faults shaded");
        plot.XLabel("virtual seconds");
        plot.YLabel("messages a second");
        plot.ShowLegend(Alignment.UpperRight);
        plot.Axes.SetLimitsX(0, Math.Max(1, results.Shown.VirtualTime.TotalSeconds));
        plot.Axes.SetLimitsY(0, 1.15 * Math.Max(1, rates.Highest));
        Save(plot, stream);
    }

    private static void Add(Plot plot, string name, IReadOnlyList<long> rates, string color)
    {
        double[] seconds = [.. rates.Select((_, index) => index + 0.5)];
        var line = plot.Add.Scatter(seconds, rates.Select(rate => (double)rate).ToArray(), Color.FromHex(color));
        line.MarkerSize = 0;
        line.LineWidth = 2;
        line.LegendText = name;
    }

    private static void Save(Plot plot, Stream stream) =>
        stream.Write(plot.GetImage(Width, Height).GetImageBytes(ImageFormat.Png));
}
