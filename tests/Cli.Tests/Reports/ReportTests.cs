using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using System.Xml.Schema;
using Ocf.Cli;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>The same report in each of its forms: of scenarios that held, failed and stayed open.</summary>
public sealed class ReportTests
{
    private static readonly SeedSet ManySeeds = new([new SeedRange(1, 200)]);

    private static readonly ScenarioReport Held = Scenario("two-node-split-brain", ManySeeds, RunVerdict.Passed) with
    {
        Story =
        [
            new StoryLine(TimeSpan.FromSeconds(30), "", "step", "step 'cut': the network splits: alice | bob"),
            new StoryLine(TimeSpan.FromSeconds(34.5), "alice", "fence", "fences bob"),
        ],
        Limits = [Limit("failover_seconds", "p50 < 12s", Verdict.Held, 5_310_000, "p50 < 12s: 5.31 s")],
    };

    private static readonly ScenarioReport Failed = Scenario("one-way-link", ManySeeds, RunVerdict.Failed) with
    {
        Claims =
        [
            Claim("no-split-brain", Verdict.Held),
            Claim("fence|first", Verdict.Failed, 17, new FailedRun(
                42, TimeSpan.FromSeconds(51.204), FailureKind.Safety, "active(vip) is 2", "./ocf sim run x.yaml")
            {
                Why = new Why(
                    ["alice", "bob"],
                    [
                        Because(51.204, "", "fence|first fails: active(vip) is 2"),
                        Because(51.004, "bob", "runs vip"),
                        Because(50.1, "bob", "is told that alice is off, which is not true"),
                        Because(40, "", "the power switch pdu begins to lie"),
                    ],
                    [
                        new FaultLine(TimeSpan.FromSeconds(10), 0, 30, "n1 & n2 are slow", false),
                        new FaultLine(TimeSpan.FromSeconds(40), 1, 33, "the power switch pdu begins to lie", true),
                    ]),
            }),
        ],
        Limits = [Limit("failover_seconds", "p50 < 12s", Verdict.Failed, 15_000_000, "p50 < 12s: 15.0 s")],
    };

    private static readonly ScenarioReport Open = Scenario("slow-disk", SeedSet.One, RunVerdict.Undecided) with
    {
        Claims =
        [
            Claim("rejoin", Verdict.Undecided, 1, new FailedRun(
                1, TimeSpan.FromMinutes(5), null, "the run ended first", "./ocf sim run x.yaml --seed 1")),
        ],
        Note = "the limit of 5 min was reached",
    };

    [Fact]
    public void One_scenario_is_told_in_full() => Golden.Verify(Text(Report(Held)));

    [Fact]
    public void A_failure_is_told_with_the_command_that_shows_it() => Golden.Verify(Text(Report(Failed)));

    [Fact]
    public void Many_scenarios_are_told_in_short() => Golden.Verify(Text(Report(Held, Failed, Open)));

    [Fact]
    public void Json_has_everything() =>
        Golden.Verify(Bytes(stream => JsonReport.Write(Report(Held, Failed, Open), stream)));

    [Fact]
    public void JUnit_has_a_case_for_each_claim() =>
        Golden.Verify(Bytes(stream => JUnitReport.Write(Report(Held, Failed, Open), stream)));

    [Fact]
    public void What_is_written_as_json_fits_its_published_schema()
    {
        var text = Bytes(stream => JsonReport.Write(Report(Held, Failed, Open), stream));
        AssertFits(ResultsSchema.Text, text);
        Assert.NotNull(Check(ResultsSchema.Text, text.Replace("\"isCause\"", "\"causes\"")));
    }

    [Fact]
    public void JUnit_fits_its_schema()
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, Beside("junit.xsd"));
        var report = XDocument.Parse(Bytes(stream => JUnitReport.Write(Report(Held, Failed, Open), stream)));
        report.Validate(schemas, (_, problem) => Assert.Fail(problem.Message));
        report.Descendants("failure").First().SetAttributeValue("type", null);
        Assert.Throws<XmlSchemaValidationException>(() => report.Validate(schemas, null));
    }

    [Fact]
    public void Sarif_has_a_rule_for_each_claim_and_the_chain_of_each_failure() =>
        Golden.Verify(Bytes(stream => SarifReport.Write(Report(Failed), stream)));

    /// <summary>The schema is the one that OASIS published, as Microsoft's package jest-sarif carries it.</summary>
    [Fact]
    public void Sarif_fits_its_schema()
    {
        var schema = File.ReadAllText(Beside("sarif-2.1.0-rtm.5.json"));
        var text = Bytes(stream => SarifReport.Write(Report(Held, Failed, Open), stream));
        AssertFits(schema, text);
        Assert.NotNull(Check(schema, text.Replace("\"startLine\": 44", "\"startLine\": 0")));
        Assert.NotNull(Check(schema, text.Replace("\"executionOrder\"", "\"order\"")));
    }

    [Fact]
    public void The_same_failure_with_another_seed_is_the_same_finding()
    {
        var other = Failed with
        {
            Claims = [.. Failed.Claims.Select(claim => claim with
            {
                Line = claim.Line + 5,
                Failures = [.. claim.Failures.Select(run => run with { Seed = 7, At = TimeSpan.Zero })],
            })],
        };
        Assert.Equal(Fingerprints(Failed), Fingerprints(other));
        Assert.Equal(2, Fingerprints(Failed).Distinct().Count());
    }

    [Fact]
    public void Markdown_has_a_table_and_the_failures() =>
        Golden.Verify(MarkdownReport.Render(Report(Held, Failed, Open)));

    [Theory]
    [InlineData(0, new[] { "Passed" })]
    [InlineData(1, new[] { "Passed", "Failed", "Undecided" })]
    [InlineData(2, new[] { "Undecided", "Passed" })]
    [InlineData(3, new[] { "Failed", "Nondeterministic" })]
    [InlineData(70, new[] { "Failed", "Bug", "Nondeterministic" })]
    public void The_gravest_result_decides_the_exit_code(int expected, string[] results)
    {
        var scenarios = results.Select(result => Held with { Verdict = Enum.Parse<RunVerdict>(result) });
        Assert.Equal(expected, Report([.. scenarios]).ExitCode);
    }

    private static RunReport Report(params ScenarioReport[] scenarios) =>
        new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(2), scenarios);

    private static ScenarioReport Scenario(string name, SeedSet seeds, RunVerdict verdict) => new(
        "sim",
        $"scenarios/{name}.yaml",
        name,
        "The only link is cut; one node must win.",
        seeds,
        verdict,
        TimeSpan.FromSeconds(110 * (long)seeds.Count),
        TimeSpan.FromMilliseconds(250),
        123_456,
        "00c0ffee00c0ffee",
        [Claim("no-split-brain", Verdict.Held)],
        [],
        [],
        "",
        $"./ocf sim run scenarios/{name}.yaml --seeds {seeds}");

    private static ClaimReport Claim(string id, Verdict verdict, long count = 0, params FailedRun[] failures) =>
        new(id, "always", "active(vip) <= 1", 44, verdict, count, failures);

    private static string[] Fingerprints(ScenarioReport scenario)
    {
        using var sarif = JsonDocument.Parse(Bytes(stream => SarifReport.Write(Report(scenario), stream)));
        return
        [
            .. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(
                result => $"{result.GetProperty("partialFingerprints").GetProperty("ocfFailure/v1")}"),
        ];
    }

    private static void AssertFits(string schema, string text) => Assert.Null(Check(schema, text));

    private static string? Check(string schema, string text) =>
        new SchemaChecker((JsonObject)JsonNode.Parse(schema)!).Check(JsonNode.Parse(text));

    private static string Beside(string name, [CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, name);

    private static StoryLine Because(double seconds, string node, string text) =>
        new(TimeSpan.FromSeconds(seconds), node, "because", text);

    private static LimitResult Limit(string metric, string text, Verdict verdict, long actual, string explanation)
    {
        var bound = new LimitBound(Statistic.Percentile, 50, Comparison.Less, 12_000_000, text);
        return new LimitResult(new Limit(metric, [bound], 60), bound, verdict, actual, explanation);
    }

    private static string Text(RunReport report)
    {
        var output = new StringWriter();
        new ConsoleReport(new Terminal(output, TextWriter.Null)).Write(report);
        return output.ToString();
    }

    private static string Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
