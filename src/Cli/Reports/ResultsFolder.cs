using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// What a run leaves in <c>--results DIR</c>: a folder for each scenario and run, <c>latest</c> being the newest, with
/// <c>results.json</c>, <c>junit.xml</c>, <c>summary.md</c> and the events of the first run.
/// With a workload also <c>history.ndjson</c>, in Jepsen's form, of the first run that failed, else of the first; if
/// there are several workloads, one for each: <c>history-ID.ndjson</c>.
/// </summary>
internal static class ResultsFolder
{
    /// <param name="events">Writes the events of a scenario's first run, one JSON object a line.</param>
    public static void Write(string folder, RunReport report, Action<ScenarioReport, TextWriter> events)
    {
        try
        {
            foreach (var scenario in report.Scenarios)
                Write(folder, report with { Scenarios = [scenario] }, scenario, events);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write results to '{folder}': {fault.Message}");
        }
    }

    private static void Write(
        string folder, RunReport report, ScenarioReport scenario, Action<ScenarioReport, TextWriter> events)
    {
        var home = Path.Combine(folder, scenario.Name);
        var seeds = scenario.Seeds.ToString().Replace("..", "-");
        var name = $"{report.StartedAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{seeds}";
        if (name.Length > 100) name = name[..100];
        var place = Path.Combine(home, name);
        Directory.CreateDirectory(place);
        using (var json = File.Create(Path.Combine(place, "results.json"))) JsonReport.Write(report, json);
        using (var junit = File.Create(Path.Combine(place, "junit.xml"))) JUnitReport.Write(report, junit);
        File.WriteAllText(Path.Combine(place, "summary.md"), MarkdownReport.Render(report));
        using (var lines = new StreamWriter(Path.Combine(place, "events.ndjson"))) events(scenario, lines);
        foreach (var (workload, history) in scenario.Histories)
        {
            var file = scenario.Histories.Count == 1 ? "history.ndjson" : $"history-{workload}.ndjson";
            using var lines = new StreamWriter(Path.Combine(place, file));
            JepsenWriter.Write(history, lines);
        }

        Point(Path.Combine(home, "latest"), name);
    }

    private static void Point(string link, string target)
    {
        if (new FileInfo(link) is { LinkTarget: not null } or { Exists: true }) File.Delete(link);
        File.CreateSymbolicLink(link, target);
    }
}
