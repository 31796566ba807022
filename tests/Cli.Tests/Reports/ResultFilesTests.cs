using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ocf.Cli;
using Ocf.Sim;

namespace Ocf.Tests;

/// <summary>The files of a run that failed, as their readers take them.</summary>
public sealed partial class ResultFilesTests
{
    private static readonly string Log = Shown.Text(ShivizLog.Write);

    [Fact]
    public void The_summary_says_why_and_draws_the_last_messages() => Golden.Verify(
        Number().Replace(MarkdownReport.Render(Shown.Report), "N"));

    [Fact]
    public void A_summary_that_github_would_not_show_is_cut_short()
    {
        var line = new StoryLine(TimeSpan.Zero, "", "because", new string('x', 1 << 16));
        var report = Shown.Report;
        var claims = report.Scenarios[0].Claims.Select(claim => claim with
        {
            Failures = [.. claim.Failures.Select(run => run with
            {
                Why = new Why([], [.. Enumerable.Repeat(line, 20)], []),
            })],
        });
        var scenario = report.Scenarios[0] with { Claims = [.. claims] };
        var page = MarkdownReport.Render(report with { Scenarios = [scenario] });
        Assert.InRange(page.Length, 1 << 19, 1 << 20);
        Assert.EndsWith("and more, which is cut short here\n", page);
    }

    [Fact]
    public void Events_are_told_one_a_line_with_their_causes()
    {
        var text = Shown.Text(EventLines.Write);
        Golden.Verify(Shape(text));
        var seen = new HashSet<long>();
        var beats = 0L;
        var last = 0L;
        foreach (var line in text.TrimEnd().Split('\n'))
        {
            using var happened = JsonDocument.Parse(line);
            var ns = happened.RootElement.GetProperty("ns").GetInt64();
            Assert.True(ns >= last, line);
            last = ns;
            if (happened.RootElement.TryGetProperty("count", out var count)) beats += count.GetInt64();
            if (happened.RootElement.TryGetProperty("cause", out var cause)) Assert.Contains(cause.GetInt64(), seen);
            if (happened.RootElement.TryGetProperty("event", out var number)) seen.Add(number.GetInt64());
        }

        seen.Remove(0);
        Assert.Equal(Shown.Results.Recording.Events.Count, seen.Count + beats);
    }

    [Fact]
    public void ShiViz_can_read_its_log()
    {
        Golden.Verify(Shape(Log));
        var entries = Entry().Matches(Log);
        Assert.Equal(Log.Split('\n').Length / 2, entries.Count);
        Assert.Equal("", Entry().Replace(Log, "").Trim());
        var clocks = new Dictionary<string, long>();
        foreach (Match entry in entries)
        {
            // ShiViz wants the first event of a host to be its first, and each to follow the one before.
            var host = entry.Groups["host"].Value;
            using var clock = JsonDocument.Parse(entry.Groups["clock"].Value);
            var own = clock.RootElement.GetProperty(host).GetInt64();
            Assert.Equal(clocks.GetValueOrDefault(host) + 1, own);
            clocks[host] = own;
        }
    }

    [Fact]
    public void A_clock_is_less_than_another_exactly_if_messages_lead_from_one_to_the_other()
    {
        var entries = ShivizLog.Entries(Shown.Results).ToList();
        var leads = Paths(entries);
        for (var i = 0; i < entries.Count; i++)
        for (var j = 0; j < entries.Count; j++)
            Assert.True(leads[i, j] == IsBefore(entries[i], entries[j]), $"{entries[i].Text} | {entries[j].Text}");
        Assert.Contains(entries, left => entries.Any(right => !IsBefore(left, right) && !IsBefore(right, left)));
    }

    [Fact]
    public void Metrics_are_a_table_for_programs() =>
        Golden.Verify(
        Shape(Shown.Text(stream => MetricsCsv.Write(Shown.Results.Report.Metrics, stream))));

    [Fact]
    public void Metrics_are_bounded()
    {
        var table = new MetricTable();
        long[] values = [.. Enumerable.Range(0, 600_000)];
        table.Add(1, new Dictionary<string, IReadOnlyList<long>> { ["view_count"] = values });
        Assert.False(table.IsCutShort);
        table.Add(2, new Dictionary<string, IReadOnlyList<long>> { ["view_count"] = values });
        Assert.True(table.IsCutShort);
        Assert.Equal(1_000_000, table.Values.Count);
    }

    [Fact]
    public void The_command_that_repeats_the_failure_stands_in_a_file_of_its_own()
    {
        var lines = Shown.Text(ReproText.Write).Split('\n');
        Assert.Equal("./ocf sim run scenarios/lie.yaml --seed 1", lines[0]);
        Assert.Equal($"trace hash {SimulatedRun.Hash(Shown.Results.Shown.TraceHash)}", lines[2]);
    }

    [Fact]
    public void Pictures_are_drawn()
    {
        Assert.SkipUnless(BenchPlot.HasFonts, Plots.NoFonts);
        foreach (var plot in new Action<ScenarioResults, Stream>[] { Plots.Availability, Plots.Messages })
            Assert.Equal("PNG"u8.ToArray(), Shown.Bytes(stream => plot(Shown.Results, stream))[1..4]);
    }

    [Fact]
    public void Messages_are_counted_by_the_second()
    {
        var rates = MessageRates.Of(Shown.Results.Recording, Shown.Results.Shown.VirtualTime);
        var messages = Shown.Results.Recording.Events.Count(each => each.Kind == RecordedKind.Message);
        Assert.Equal(messages, rates.Heartbeats.Sum() + rates.Others.Sum());
        Assert.All(rates.Heartbeats.Skip(1).Take(18), rate => Assert.InRange(rate, 9, 11));
        Assert.Equal(0, rates.Lost.Take(20).Sum());
        Assert.InRange(rates.Lost[20], 9, 11);
    }

    [Fact]
    public void A_fault_that_nothing_ends_is_in_force_until_the_end()
    {
        var end = Shown.Results.Shown.VirtualTime;
        Assert.Equal(
            [new FaultWindow(TimeSpan.FromSeconds(10), end), new FaultWindow(TimeSpan.FromSeconds(20), end)],
            FaultWindow.All(Shown.Results));
    }

    [Fact]
    public void A_long_file_is_compressed()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-results").FullName;
        var file = new ResultFile("long.txt", (_, stream) => stream.Write(new byte[101])) { CompressAbove = 100 };
        file.WriteTo(folder, Shown.Results);
        (file with { Name = "short.txt", CompressAbove = 101 }).WriteTo(folder, Shown.Results);
        using (var bytes = File.OpenRead(Path.Combine(folder, "long.txt.gz")))
        using (var packed = new GZipStream(bytes, CompressionMode.Decompress))
            Assert.Equal(new byte[101], Read(packed));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Assert.True(File.Exists(Path.Combine(folder, "short.txt")));
        Directory.Delete(folder, recursive: true);
    }

    private static byte[] Read(Stream stream)
    {
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    /// <summary>Which entry leads to which: by the order of a host, and by messages.</summary>
    private static bool[,] Paths(IReadOnlyList<ShivizEntry> entries)
    {
        var leads = new bool[entries.Count, entries.Count];
        var recording = Shown.Results.Recording;
        for (var j = 0; j < entries.Count; j++)
        {
            for (var i = 0; i < j; i++)
                leads[i, j] = entries[i].Host == entries[j].Host || IsSending(i, j);
            for (var i = 0; i < j; i++)
            for (var k = 0; k < i; k++)
                leads[k, j] |= leads[i, j] && leads[k, i];
        }

        return leads;

        bool IsSending(int i, int j)
        {
            if (entries[j].Event == 0) return false;
            var happened = recording.Events[(int)entries[j].Event - 1];
            if (happened.From is not { } sender) return false;
            var from = Shown.Results.Scenario.Cluster.NameOf(sender);
            var isReceipt = entries[j].Text.EndsWith($" from {from}", StringComparison.Ordinal);
            return isReceipt && entries[i].Host == from && entries[i].Event <= happened.Cause;
        }
    }

    private static bool IsBefore(ShivizEntry left, ShivizEntry right) =>
        left.Clock.All(each => each.Value <= right.Clock.GetValueOrDefault(each.Key))
        && right.Clock.Any(each => each.Value > left.Clock.GetValueOrDefault(each.Key));

    /// <summary>What the lines look like: when things happen may change with the cluster's code.</summary>
    private static string Shape(string text) =>
        string.Join('\n', Number().Replace(text, "N").Split('\n').Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"(?<host>\S+) (?<clock>{.*})\n(?<event>.*)")]
    private static partial Regex Entry();

    [GeneratedRegex("[0-9a-f]{16}|[0-9]+(\\.[0-9]+)?")]
    private static partial Regex Number();
}
