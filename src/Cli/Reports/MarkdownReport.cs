using System.Text;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>The report as a page: a table of scenarios, then what failed, why, and how to see it again.</summary>
internal static class MarkdownReport
{
    /// <summary>GitHub shows no summary of a step that is longer than a mebibyte; the rest of it is left out.</summary>
    private const int MaxBytes = (1 << 20) - 1024;

    public static void Write(RunReport report, Stream stream) => stream.Write(Encoding.UTF8.GetBytes(Render(report)));

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
                $"| {scenario.Seeds} | {held} of {scenario.Claims.Count} | {Virtual(scenario)} " +
                $"| {Words.Span(scenario.WallTime)} | {(scenario.TraceHash == "" ? "" : $"`{scenario.TraceHash}`")} |");
        }

        AppendLimits(page, report);
        MeasuredTable.Append(report, page);
        foreach (var scenario in report.Scenarios)
        {
            if (scenario.Note != "") page.AppendLine().AppendLine($"{scenario.Name}: {scenario.Note}");
            foreach (var claim in scenario.Claims.Where(claim => claim.Verdict != Verdict.Held && !claim.IsUnseen))
                AppendFailure(page, scenario, claim);
        }

        CoverageTable.Append(report, page);
        return Shortened(page.ToString().ReplaceLineEndings("\n"));
    }

    private static string Virtual(ScenarioReport scenario) =>
        scenario.World == ScenarioReport.Simulated ? Words.Span(scenario.VirtualTime) : "";

    private static void AppendLimits(StringBuilder page, RunReport report)
    {
        var measured = report.Scenarios.SelectMany(scenario => scenario.Limits
            .Where(limit => limit.Actual is not null).Select(limit => (scenario.Name, Limit: limit))).ToArray();
        if (measured.Length == 0) return;
        page.AppendLine().AppendLine("| scenario | limit | verdict |").AppendLine("|---|---|---|");
        foreach (var (name, limit) in measured)
            page.AppendLine(
                $"| {Cell(name)} | {Cell($"{limit.Limit.Metric} {limit.Explanation}")} " +
                $"| {limit.Verdict.ToString().ToLowerInvariant()} |");
    }

    private static void AppendFailure(StringBuilder page, ScenarioReport scenario, ClaimReport claim)
    {
        page.AppendLine().AppendLine($"### {scenario.Name}: {claim.Id}").AppendLine();
        page.AppendLine($"`{claim.Text}` {(claim.Verdict == Verdict.Failed ? "failed" : "was not decided")} " +
            $"in {Words.Count(claim.FailureCount, "run")}.").AppendLine();
        foreach (var run in claim.Failures) page.AppendLine($"- {run.Headline}: `{run.Repeat}`");
        if (claim.Failures.FirstOrDefault() is { Why: { } why } first) AppendWhy(page, first, why);
    }

    private static void AppendWhy(StringBuilder page, FailedRun run, Why why)
    {
        page.AppendLine().AppendLine($"Why, with seed {run.Seed}:").AppendLine().AppendLine("```text");
        foreach (var line in why.Lines()) page.AppendLine(line);
        page.AppendLine("```");
        if (why.Messages.Count == 0) return;
        page.AppendLine().AppendLine("The last messages before it:").AppendLine();
        page.AppendLine("```mermaid").AppendLine("sequenceDiagram");
        string[] nodes = [.. why.Messages.SelectMany(each => new[] { each.From, each.To }).Distinct().Order(
            StringComparer.Ordinal)];
        foreach (var (index, node) in nodes.Index()) page.AppendLine($"  participant n{index} as {node}");
        foreach (var each in why.Messages)
        {
            var (from, to) = (Array.IndexOf(nodes, each.From), Array.IndexOf(nodes, each.To));
            var lost = each.IsLost ? " (lost)" : "";
            page.AppendLine($"  n{from}{(each.IsLost ? "-x" : "->>")}n{to}: {Words.Moment(each.At)} {each.Name}{lost}");
        }

        page.AppendLine("```");
    }

    private static string Shortened(string page)
    {
        var bytes = Encoding.UTF8.GetBytes(page);
        if (bytes.Length <= MaxBytes) return page;
        var end = Array.LastIndexOf(bytes, (byte)'\n', MaxBytes);
        return $"{Encoding.UTF8.GetString(bytes, 0, end + 1)}\nand more, which is cut short here\n";
    }

    private static string Cell(string text) => text.Replace("|", "\\|");
}
