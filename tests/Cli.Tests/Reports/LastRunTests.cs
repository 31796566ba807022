using Ocf.Cli;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>A figure is shown beside what the run before in the same folder came to.</summary>
public sealed class LastRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ocf-last").FullName;
    private readonly StringWriter _warnings = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Figures_that_changed_are_shown_with_what_they_were()
    {
        Leave(Measured(1_310_000, 1_320_000, 3_000_000));
        var report = LastRun.Beside(Report(Measured(1_370_000, 1_380_000, 3_000_000)), _folder, _warnings);
        Assert.Contains("| 3 | 1.38 s (was 1.32 s) | 3.00 s | 3.00 s |", MarkdownReport.Render(report));
        Assert.Equal("", _warnings.ToString());
    }

    [Fact]
    public void The_first_run_stands_alone()
    {
        var report = LastRun.Beside(Report(Measured(1_370_000)), _folder, _warnings);
        Assert.Contains("| 1 | 1.37 s | 1.37 s | 1.37 s |", MarkdownReport.Render(report));
        Assert.Equal("", _warnings.ToString());
    }

    [Theory]
    [InlineData("seed,metric,index,value\n1,fence_seconds,0,soon\n", "'soon'")]
    [InlineData("seed,metric,index,value\n-1,fence_seconds,0,1\n", "UInt64")]
    [InlineData("seed,metric,index,value\n1,fence_seconds,0,99999999999999999999999\n", "large")]
    [InlineData("seed,metric,index,value\n1,fence_seconds\n", "")]
    public void Figures_that_cannot_be_read_are_left_out_and_it_is_said(string text, string why)
    {
        Leave(text);
        var report = LastRun.Beside(Report(Measured(1_370_000)), _folder, _warnings);
        Assert.DoesNotContain("(was", MarkdownReport.Render(report));
        Assert.Contains("metrics.csv: ", _warnings.ToString());
        Assert.Contains(why, _warnings.ToString());
    }

    private static MetricTable Measured(params long[] values)
    {
        var table = new MetricTable();
        table.Add(1, new Dictionary<string, IReadOnlyList<long>> { [Metrics.FenceSeconds.Name] = values });
        return table;
    }

    private static RunReport Report(MetricTable metrics) =>
        Shown.Report with { Scenarios = [Shown.Report.Scenarios[0] with { Metrics = metrics, Claims = [] }] };

    private void Leave(MetricTable metrics)
    {
        using var stream = new MemoryStream();
        MetricsCsv.Write(metrics, stream);
        Leave(System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    private void Leave(string text)
    {
        var latest = Path.Combine(_folder, Shown.Report.Scenarios[0].Name, "latest");
        Directory.CreateDirectory(latest);
        File.WriteAllText(Path.Combine(latest, "metrics.csv"), text);
    }
}
