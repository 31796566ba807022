using System.Text;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// <c>timeline.html</c> in what a run leaves: of the first seed that failed, else of the first.
/// </summary>
internal static class TimelineFile
{
    private const string Name = "timeline.html";

    public static void Write(string folder, Scenario scenario, ScenarioReport report) =>
        WriteTo(Path.Combine(folder, Name), TimelineRun.Make(scenario, SeedOf(report)));

    public static void WriteTo(string path, TimelineRun run)
    {
        try
        {
            using var page = new StreamWriter(path, false, new UTF8Encoding(false));
            TimelinePage.Write(run, page);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write '{path}': {fault.Message}");
        }
    }

    private static ulong SeedOf(ScenarioReport report)
    {
        var failed = report.Claims
            .Where(claim => claim.Verdict == Verdict.Failed)
            .SelectMany(claim => claim.Failures)
            .Select(run => run.Seed)
            .Order()
            .ToArray();
        return failed.Length > 0 ? failed[0] : report.Seeds.All().First();
    }
}
