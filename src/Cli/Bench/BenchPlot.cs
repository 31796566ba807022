using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Ocf.Cli;

/// <summary>The benchmark as a picture: speed and memory of each workload.</summary>
internal static class BenchPlot
{
    private const int Width = 1500;
    private const int Height = 460;

    /// <summary>Without a font a plot comes out with no text and no error, so that is looked at first.</summary>
    public static bool HasFonts => SKFontManager.Default.FontFamilyCount > 0;

    public static void Save(IReadOnlyList<BenchRow> rows, string path)
    {
        if (!HasFonts)
            throw new CommandFailure(
                ExitCode.Unavailable,
                "no font is installed, so the picture would have no words: apt-get install fonts-dejavu-core");
        // What a search makes is counted in runs, and stands in the table.
        rows = [.. rows.Where(row => row.Runs == 0)];
        var plots = new Multiplot();
        plots.AddPlots(3);
        plots.Layout = new ScottPlot.MultiplotLayouts.Grid(1, 3);
        Draw(plots.GetPlot(0), "events a second", rows, row => row.EventsPerSecond, "N0");
        Draw(plots.GetPlot(1), "virtual seconds a second", rows, row => row.VirtualSecondsPerSecond, "N0");
        Draw(plots.GetPlot(2), "bytes allocated an event", rows, row => row.BytesPerEvent, "F1");
        plots.SavePng(path, Width, Height);
    }

    private static void Draw(
        Plot plot, string title, IReadOnlyList<BenchRow> rows, Func<BenchRow, double> value, string format)
    {
        var bars = plot.Add.Bars([.. rows.Select(value)]);
        for (var i = 0; i < rows.Count; i++)
        {
            bars.Bars[i].Label = value(rows[i]).ToString(format, System.Globalization.CultureInfo.InvariantCulture);
            bars.Bars[i].FillColor = Color.FromHex(rows[i].Workload == "idle" ? "#4477AA" : "#CC6677");
        }

        bars.ValueLabelStyle.FontSize = 12;
        plot.Title(title);
        plot.XLabel("nodes, workload");
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [.. rows.Select((row, index) => new Tick(index, row.Name))]);
        plot.Axes.Margins(bottom: 0, top: 0.15);
        plot.HideGrid();
    }
}
