using System.Globalization;
using CsvHelper;

namespace Ocf.Cli;

/// <summary>The benchmark as a table for people and as CSV for programs.</summary>
internal static class BenchReport
{
    private static readonly string[] Header =
    [
        "nodes", "workload", "events", "virtual_s", "wall_s", "events_per_s", "virtual_s_per_s", "bytes_per_event",
        "runs", "runs_per_s",
    ];

    public static void WriteTable(IEnumerable<BenchRow> rows, TextWriter writer)
    {
        writer.WriteLine(
            "nodes  workload      events/s  virtual s/s  bytes/event      events  virtual time  wall time  runs/s");
        foreach (var row in rows)
            writer.WriteLine(
                $"{row.Nodes,5}  {row.Workload,-9}  {Words.Number(row.EventsPerSecond),11}  " +
                $"{Words.Number(row.VirtualSecondsPerSecond),11}  {Bytes(row),11}  {Words.Number(row.Events),10}  " +
                $"{Words.Span(row.VirtualTime),12}  {Words.Span(row.WallTime),9}{RunsOf(row)}");
    }

    public static void WriteCsv(IEnumerable<BenchRow> rows, TextWriter writer)
    {
        using var csv = CsvWriter.Create(writer, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader(Header);
        foreach (var row in rows)
            csv.WriteRecord(
            [
                Text(row.Nodes),
                row.Workload,
                Text(row.Events),
                Text(row.VirtualTime.TotalSeconds, "F3"),
                Text(row.WallTime.TotalSeconds, "F3"),
                Text(row.EventsPerSecond),
                Text(row.VirtualSecondsPerSecond),
                Bytes(row),
                Text(row.Runs),
                Text(row.RunsPerSecond, "F1"),
            ]);
    }

    private static string RunsOf(BenchRow row) => row.Runs == 0 ? "" : $"{Words.Number((long)row.RunsPerSecond),8}";

    private static string Bytes(BenchRow row) => Text(row.BytesPerEvent, "F1");

    private static string Text<T>(T value, string? format = null)
        where T : IFormattable => value.ToString(format, CultureInfo.InvariantCulture);
}
