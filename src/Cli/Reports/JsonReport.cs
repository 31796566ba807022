using System.Text.Json;

namespace Ocf.Cli;

/// <summary>The report for programs. Times are seconds; the format has a version.</summary>
internal static class JsonReport
{
    private const string Format = "ocf-results-1";

    public static void Write(RunReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Options);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("version", VersionAction.Version);
        json.WriteString("startedAt", report.StartedAt.UtcDateTime);
        json.WriteNumber("wallSeconds", JsonText.Seconds(report.WallTime));
        json.WriteNumber("passed", report.Passed);
        json.WriteNumber("failed", report.Scenarios.Count - report.Passed);
        json.WriteStartArray("scenarios");
        foreach (var scenario in report.Scenarios) WriteScenario(json, scenario);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteScenario(Utf8JsonWriter json, ScenarioReport scenario)
    {
        json.WriteStartObject();
        json.WriteString("name", scenario.Name);
        json.WriteString("file", scenario.FileName);
        json.WriteString("world", scenario.World);
        json.WriteString("result", Lower(scenario.Verdict));
        json.WriteString("seeds", scenario.Seeds.ToString());
        json.WriteNumber("seedCount", scenario.Seeds.Count);
        json.WriteString("traceHash", scenario.TraceHash);
        json.WriteNumber("virtualSeconds", JsonText.Seconds(scenario.VirtualTime));
        json.WriteNumber("wallSeconds", JsonText.Seconds(scenario.WallTime));
        json.WriteNumber("events", scenario.Events);
        if (scenario.Note != "") json.WriteString("note", scenario.Note);
        json.WriteString("repeat", scenario.Repeat);
        json.WriteStartArray("claims");
        foreach (var claim in scenario.Claims) WriteClaim(json, claim);
        json.WriteEndArray();
        json.WriteStartArray("limits");
        foreach (var limit in scenario.Limits)
        {
            json.WriteStartObject();
            json.WriteString("metric", limit.Limit.Metric);
            json.WriteString("verdict", Lower(limit.Verdict));
            if (limit.Actual is { } actual) json.WriteNumber("actual", actual);
            json.WriteString("explanation", limit.Explanation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (scenario.Coverage is { } coverage) CoverageTable.Write(coverage, json);
        json.WriteEndObject();
    }

    private static void WriteClaim(Utf8JsonWriter json, ClaimReport claim)
    {
        json.WriteStartObject();
        json.WriteString("id", claim.Id);
        json.WriteString("kind", claim.Kind);
        json.WriteString("that", claim.Text);
        if (claim.Line > 0) json.WriteNumber("line", claim.Line);
        json.WriteString("verdict", Lower(claim.Verdict));
        json.WriteNumber("failureCount", claim.FailureCount);
        json.WriteStartArray("failures");
        foreach (var run in claim.Failures)
        {
            json.WriteStartObject();
            json.WriteNumber("seed", run.Seed);
            json.WriteNumber("atSeconds", JsonText.Seconds(run.At));
            if (run.Kind is { } kind) json.WriteString("failure", Lower(kind));
            json.WriteString("explanation", run.Explanation);
            json.WriteString("repeat", run.Repeat);
            if (run.Why is { } why) WriteWhy(json, why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWhy(Utf8JsonWriter json, Why why)
    {
        json.WriteStartObject("why");
        json.WriteStartArray("nodes");
        foreach (var node in why.Who) json.WriteStringValue(node);
        json.WriteEndArray();
        json.WriteStartArray("because");
        foreach (var line in why.Because)
        {
            json.WriteStartObject();
            json.WriteNumber("atSeconds", JsonText.Seconds(line.At));
            if (line.Node != "") json.WriteString("node", line.Node);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("faults");
        foreach (var fault in why.Faults)
        {
            json.WriteStartObject();
            json.WriteNumber("sinceSeconds", JsonText.Seconds(fault.Since));
            json.WriteNumber("line", fault.Line);
            json.WriteString("text", fault.Text);
            json.WriteBoolean("isCause", fault.IsCause);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
