using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// What a run leaves in <c>--results DIR</c>: a folder for each scenario and run, <c>latest</c> being the newest, with
/// the files listed here, and what the clients of each workload saw, in Jepsen's form. What only the simulator knows
/// (every message, the choices, the hash that proves a run the same) is left out of a run on real nodes.
/// </summary>
internal static class ResultsFolder
{
    private static readonly ResultFile[] OfBothWorlds =
    [
        new("results.json", (results, stream) => JsonReport.Write(results.Run, stream)),
        new("junit.xml", (results, stream) => JUnitReport.Write(results.Run, stream)),
        new("results.sarif", (results, stream) => SarifReport.Write(results.Run, stream)),
        new("summary.md", (results, stream) => MarkdownReport.Write(results.Run, stream)),
        new("metrics.csv", (results, stream) => MetricsCsv.Write(results.Report.Metrics, stream)),
    ];

    private static readonly ResultFile[] Simulated =
    [
        .. OfBothWorlds,
        new("events.ndjson", EventLines.Write) { CompressAbove = 10 << 20 },
        new("trace.shiviz.log", ShivizLog.Write),
        new("failover.png", Plots.Failover) { NeedsFonts = true, IsEmpty = Plots.HasNoFailover },
        new("availability.png", Plots.Availability) { NeedsFonts = true, IsEmpty = Plots.HasNoResource },
        new("messages.png", Plots.Messages) { NeedsFonts = true },
        new("timeline.html", TimelineFile.Write),
        new("run.trace", (results, stream) => TraceWriter.Write(results.Trace, stream)),
        new("repro.txt", ReproText.Write),
    ];

    private static readonly ResultFile[] Real = [.. OfBothWorlds, new("events.ndjson", StoryLines.Write)];

    /// <param name="scenarios">Those of the report, in the same order.</param>
    /// <param name="hasFonts">Can pictures be drawn? Without them there is a warning, and all the rest.</param>
    public static void Write(
        string folder, IReadOnlyList<Scenario> scenarios, RunReport report, TextWriter warnings, bool hasFonts)
    {
        if (!hasFonts) warnings.WriteLine(Plots.NoFonts);
        foreach (var scenario in report.Scenarios.Where(scenario => scenario.Metrics.IsCutShort))
            warnings.WriteLine($"{scenario.Name}: metrics.csv has the first million values, and no more");
        try
        {
            // One after the other, so that no more than one recorded run is in memory.
            foreach (var (index, scenario) in report.Scenarios.Index())
                Write(folder, new ScenarioResults(scenarios[index], report with { Scenarios = [scenario] }), hasFonts);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write results to '{folder}': {fault.Message}");
        }
    }

    private static void Write(string folder, ScenarioResults results, bool hasFonts)
    {
        var home = Path.Combine(folder, results.Report.Name);
        var seeds = results.Report.Seeds.ToString().Replace("..", "-");
        var name = $"{results.Run.StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{seeds}";
        if (name.Length > 100) name = name[..100];
        var place = Path.Combine(home, name);
        Directory.CreateDirectory(place);
        foreach (var file in results.Report.World == ScenarioReport.Simulated ? Simulated : Real)
            if (hasFonts || !file.NeedsFonts)
                file.WriteTo(place, results);
        WriteHistories(place, results.Report.Histories);
        Point(Path.Combine(home, "latest"), name);
    }

    private static void WriteHistories(string place, IReadOnlyList<WorkloadHistory> histories)
    {
        foreach (var (workload, history) in histories)
        {
            var file = histories.Count == 1 ? "history.ndjson" : $"history-{workload}.ndjson";
            using var lines = new StreamWriter(Path.Combine(place, file));
            JepsenWriter.Write(history, lines);
        }
    }

    private static void Point(string link, string target)
    {
        if (new FileInfo(link) is { LinkTarget: not null } or { Exists: true }) File.Delete(link);
        File.CreateSymbolicLink(link, target);
    }
}
