using System.Globalization;
using System.Xml;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// The report for build servers. A test suite is a scenario and a test case is a claim, not a seed: two hundred seeds
/// would drown the page.
/// </summary>
internal static class JUnitReport
{
    public static void Write(RunReport report, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, XmlText.Settings);
        xml.WriteStartElement("testsuites");
        xml.WriteAttributeString("time", Seconds(report.WallTime));
        foreach (var scenario in report.Scenarios) WriteSuite(xml, report, scenario);
        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, RunReport report, ScenarioReport scenario)
    {
        var cases = Cases(scenario).ToArray();
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", scenario.Name);
        xml.WriteAttributeString("tests", Number(cases.Length));
        xml.WriteAttributeString("failures", Number(cases.Count(one => one.Verdict == Verdict.Failed)));
        xml.WriteAttributeString("errors", Number(cases.Count(one => one.Verdict == Verdict.Undecided)));
        xml.WriteAttributeString("skipped", "0");
        xml.WriteAttributeString("time", Seconds(scenario.WallTime));
        xml.WriteAttributeString("timestamp", report.StartedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss"));
        xml.WriteStartElement("properties");
        Property(xml, "seeds", scenario.Seeds.ToString());
        if (scenario.World == ScenarioReport.Simulated)
        {
            Property(xml, "virtual-seconds", Seconds(scenario.VirtualTime));
            Property(xml, "trace-hash", scenario.TraceHash);
        }

        Property(xml, "repeat", scenario.Repeat);
        xml.WriteEndElement();
        foreach (var one in cases) WriteCase(xml, scenario, one);
        xml.WriteEndElement();
    }

    private static void WriteCase(XmlWriter xml, ScenarioReport scenario, TestCase one)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", scenario.Name);
        xml.WriteAttributeString("name", one.Name);
        xml.WriteAttributeString("file", scenario.FileName);
        xml.WriteAttributeString("time", "0");
        if (one.Verdict != Verdict.Held)
        {
            xml.WriteStartElement(one.Verdict == Verdict.Failed ? "failure" : "error");
            xml.WriteAttributeString("type", one.Type);
            xml.WriteAttributeString("message", one.Message);
            xml.WriteString(one.Details);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static IEnumerable<TestCase> Cases(ScenarioReport scenario)
    {
        foreach (var claim in scenario.Claims.Where(claim => !claim.IsUnseen))
        {
            var runs = string.Join("\n", claim.Failures.Select(Told));
            var type = claim.Failures.FirstOrDefault()?.Kind?.ToString().ToLowerInvariant() ?? claim.Kind;
            yield return new TestCase(claim.Id, claim.Verdict, type, claim.Text, runs);
        }

        foreach (var limit in scenario.Limits.Where(limit => limit.Actual is not null))
            yield return new TestCase(
                $"limit {limit.Limit.Metric}", limit.Verdict, "limit", limit.Explanation, scenario.Repeat);
        if (scenario.World != ScenarioReport.Simulated) yield break;
        yield return new TestCase(
            "same seed, same trace",
            scenario.Verdict == RunVerdict.Nondeterministic ? Verdict.Failed : Verdict.Held,
            "nondeterministic",
            scenario.Note,
            scenario.Repeat);
    }

    private static string Told(FailedRun run) =>
        $"{run.Headline}\n{string.Concat(run.Why?.Lines().Select(line => $"  {line}\n") ?? [])}{run.Repeat}";

    private static void Property(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", value);
        xml.WriteEndElement();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    private sealed record TestCase(string Name, Verdict Verdict, string Type, string Message, string Details);
}
