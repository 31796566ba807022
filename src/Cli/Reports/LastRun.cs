namespace Ocf.Cli;

/// <summary>What the last run with the same <c>--results</c> folder measured: nobody reads a figure alone.</summary>
internal static class LastRun
{
    /// <summary>The report with the figures of the last run beside it, where there was one.</summary>
    public static RunReport Beside(RunReport report, string folder, TextWriter warnings) => report with
    {
        Scenarios =
        [
            .. report.Scenarios.Select(scenario => scenario with
            {
                LastMetrics = Read(Path.Combine(folder, scenario.Name, "latest", "metrics.csv"), warnings),
            }),
        ],
    };

    private static MetricTable? Read(string path, TextWriter warnings)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return MetricsCsv.Read(stream);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault
            is IOException or UnauthorizedAccessException or FormatException or OverflowException or ArgumentException)
        {
            warnings.WriteLine($"no figures of the last run beside these: {path}: {fault.Message}");
            return null;
        }
    }
}
