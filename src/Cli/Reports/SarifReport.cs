using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// The report for editors and code scanning (SARIF 2.1.0): a rule for each claim, a result where one failed, at the
/// claim's line, with the step that mattered and the causal chain as a code flow. A scenario that is meant to fail and
/// does has no results.
/// </summary>
internal static class SarifReport
{
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static void Write(RunReport report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Options);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        foreach (var scenario in report.Scenarios) WriteRun(json, report, scenario);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, RunReport report, ScenarioReport scenario)
    {
        var findings = SarifFinding.All(scenario).ToArray();
        json.WriteStartObject();
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "ocf");
        json.WriteString("semanticVersion", VersionAction.Version);
        json.WriteStartArray("rules");
        foreach (var finding in findings) WriteRule(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("automationDetails");
        json.WriteString("id", $"ocf/{scenario.Name}/");
        json.WriteEndObject();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteString("commandLine", scenario.Repeat);
        json.WriteString("startTimeUtc", report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        json.WriteBoolean("executionSuccessful", scenario.Verdict != RunVerdict.Bug);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        if (scenario.Verdict != RunVerdict.Passed)
            foreach (var (index, finding) in findings.Index())
                if (finding.Verdict != Verdict.Held)
                    WriteResult(json, scenario, finding, index);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, SarifFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Rule);
        WriteText(json, "shortDescription", finding.Title);
        WriteText(json, "fullDescription", finding.Help);
        WriteText(json, "help", finding.Help);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", "error");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ScenarioReport scenario, SarifFinding finding, int index)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", index);
        // What is open is no failure, and has no level.
        json.WriteString("kind", finding.Verdict == Verdict.Failed ? "fail" : "open");
        json.WriteString("level", finding.Verdict == Verdict.Failed ? "error" : "none");
        WriteText(json, "message", finding.Message);
        json.WriteStartArray("locations");
        WriteLocation(json, scenario.FileName, finding.Line, "");
        json.WriteEndArray();
        if (finding.Why is { } why)
        {
            WriteRelated(json, scenario, why);
            WriteFlow(json, scenario, finding, why);
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("ocfFailure/v1", Fingerprint(scenario, finding));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteString("repeat", finding.Repeat);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter json, ScenarioReport scenario, Why why)
    {
        if (why.Culprit is not { } culprit) return;
        json.WriteStartArray("relatedLocations");
        WriteLocation(json, scenario.FileName, culprit.Line, $"at {Words.Moment(culprit.Since)}: {culprit.Text}");
        json.WriteEndArray();
    }

    /// <summary>In the order in which it happened, as SARIF has it: the failure comes last.</summary>
    private static void WriteFlow(Utf8JsonWriter json, ScenarioReport scenario, SarifFinding finding, Why why)
    {
        json.WriteStartArray("codeFlows");
        json.WriteStartObject();
        json.WriteStartArray("threadFlows");
        json.WriteStartObject();
        json.WriteStartArray("locations");
        foreach (var (index, line) in why.Because.Reverse().Index())
        {
            var step = why.Faults.FirstOrDefault(fault => fault.Since == line.At && fault.Text.Contains(line.Text));
            var who = line.Node == "" ? "" : line.Node + " ";
            json.WriteStartObject();
            json.WriteNumber("executionOrder", index + 1);
            json.WritePropertyName("location");
            WriteLocation(
                json, scenario.FileName, step?.Line ?? finding.Line, $"{Words.Moment(line.At)}: {who}{line.Text}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteLocation(Utf8JsonWriter json, string file, int line, string message)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(file));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", line);
        json.WriteEndObject();
        json.WriteEndObject();
        if (message != "") WriteText(json, "message", message);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string UriOf(string file) => Path.IsPathRooted(file)
        ? new Uri(file).AbsoluteUri
        : string.Join('/', file.Split(Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));

    /// <summary>The same failure by the same steps is the same finding, whatever the seed and the lines.</summary>
    private static string Fingerprint(ScenarioReport scenario, SarifFinding finding)
    {
        var causes = finding.Why?.Faults.Where(fault => fault.IsCause).Select(fault => fault.Step).Distinct() ?? [];
        var what = $"{scenario.Name}\n{finding.Rule}\n{string.Join(' ', causes)}";
        return XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(what)).ToString("x16");
    }
}
