using System.Globalization;
using System.Text;
using CsvHelper;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>Every value that the runs measured, one a line; times in seconds.</summary>
internal static class MetricsCsv
{
    private static readonly string[] Header = ["seed", "metric", "index", "value"];

    public static void Write(MetricTable table, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        using var csv = CsvWriter.Create(writer, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader(Header);
        foreach (var each in table.Values)
            csv.WriteRecord([Text(each.Seed), each.Metric, Text(each.Index), Value(each)]);
    }

    /// <summary>What was written: the values of the metrics that this program knows.</summary>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static MetricTable Read(Stream stream)
    {
        var table = new MetricTable();
        using var csv = CsvReader.Create(stream, CsvReaderOptions.Default, leaveOpen: true);
        while (csv.Read())
        {
            var name = csv.GetString(1);
            if (Metrics.All.FirstOrDefault(metric => metric.Name == name) is not { } metric) continue;
            var scale = metric.Unit == MetricUnit.Microseconds ? 1_000_000m : 1;
            var value = decimal.Parse(csv.GetString(3), NumberStyles.Float, CultureInfo.InvariantCulture);
            table.Add(new MetricValue(
                ulong.Parse(csv.GetString(0), CultureInfo.InvariantCulture),
                name,
                int.Parse(csv.GetString(2), CultureInfo.InvariantCulture),
                (long)(value * scale)));
        }

        return table;
    }

    private static string Value(MetricValue each)
    {
        var unit = Metrics.All.FirstOrDefault(metric => metric.Name == each.Metric)?.Unit;
        return unit == MetricUnit.Microseconds ? Text(each.Value / 1_000_000m, "F6") : Text(each.Value);
    }

    private static string Text<T>(T value, string? format = null)
        where T : IFormattable => value.ToString(format, CultureInfo.InvariantCulture);
}
