using System.Text;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// <c>timeline.html</c> in what a run leaves: of the first seed that failed, else of the first.
/// </summary>
internal static class TimelineFile
{
    public static void Write(ScenarioResults results, Stream stream)
    {
        using var page = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        TimelinePage.Write(TimelineRun.Make(results.Scenario, results.Report.ShownSeed), page);
    }

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
}
