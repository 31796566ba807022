using System.Text;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>The report as a page: a table of scenarios, then what failed and how to see it again.</summary>
internal static class MarkdownReport
{
    public static string Render(RunReport report)
    {
        var page = new StringBuilder();
        page.AppendLine($"## {report.Passed} passed, {report.Scenarios.Count - report.Passed} failed").AppendLine();
        page.AppendLine("| scenario | result | seeds | claims held | virtual time | wall time | trace hash |");
        page.AppendLine("|---|---|---|---|---|---|---|");
        foreach (var scenario in report.Scenarios)
        {
            var held = scenario.Claims.Count(claim => claim.Verdict == Verdict.Held);
            page.AppendLine(
                $"| {Cell(scenario.Name)} | {scenario.Verdict.ToString().ToLowerInvariant()} " +
                $"| {scenario.Seeds} | {held} of {scenario.Claims.Count} | {Words.Span(scenario.VirtualTime)} " +
                $"| {Words.Span(scenario.WallTime)} | `{scenario.TraceHash}` |");
        }

        foreach (var scenario in report.Scenarios)
            foreach (var claim in scenario.Claims.Where(claim => claim.Verdict != Verdict.Held && !claim.IsUnseen))
                AppendFailure(page, scenario, claim);
        CoverageTable.Append(report, page);
        return page.ToString();
    }

    private static void AppendFailure(StringBuilder page, ScenarioReport scenario, ClaimReport claim)
    {
        page.AppendLine().AppendLine($"### {scenario.Name}: {claim.Id}").AppendLine();
        page.AppendLine($"`{claim.Text}` {(claim.Verdict == Verdict.Failed ? "failed" : "was not decided")} " +
            $"in {Words.Count(claim.FailureCount, "run")}.").AppendLine();
        foreach (var run in claim.Failures)
            page.AppendLine(
                $"- {run.KindInWords}, seed {run.Seed} at {Words.Moment(run.At)}: {run.Explanation}: `{run.Repeat}`");
    }

    private static string Cell(string text) => text.Replace("|", "\\|");
}
