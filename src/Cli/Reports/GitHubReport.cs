using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// What a run says to GitHub where it runs there: an annotation at the line of each claim that failed, and the summary
/// of the step.
/// </summary>
/// <param name="variable">Reads the environment: <c>GITHUB_ACTIONS</c>, <c>GITHUB_STEP_SUMMARY</c>.</param>
internal sealed class GitHubReport(Func<string, string?> variable)
{
    /// <summary>GitHub shows no more of a step.</summary>
    private const int MaxAnnotations = 10;

    public static GitHubReport OfProcess { get; } = new(Environment.GetEnvironmentVariable);

    /// <param name="lines">GitHub reads both streams of a program; this is the one that carries no document.</param>
    public void Write(RunReport report, TextWriter lines)
    {
        if (variable("GITHUB_ACTIONS") == "true")
            foreach (var annotation in Annotations(report).Take(MaxAnnotations))
                lines.WriteLine(annotation);
        if (variable("GITHUB_STEP_SUMMARY") is { Length: > 0 } path) Append(path, MarkdownReport.Render(report));
    }

    private static IEnumerable<string> Annotations(RunReport report) =>
        from scenario in report.Scenarios
        where scenario.Verdict is not (RunVerdict.Passed or RunVerdict.Undecided)
        from finding in SarifFinding.All(scenario)
        where finding.Verdict == Verdict.Failed
        select $"::error file={Property(scenario.FileName)},line={finding.Line},"
            + $"title={Property(finding.Rule["OCF/".Length..])}::{Data($"{finding.Message}\n{finding.Repeat}")}";

    private static void Append(string path, string summary)
    {
        try
        {
            File.AppendAllText(path, summary);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.CannotCreate, $"cannot write the summary to '{path}': {fault.Message}");
        }
    }

    /// <summary>A workflow command is one line: what would end it, or a property, is written in percent.</summary>
    private static string Data(string text) => text.Replace("%", "%25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
