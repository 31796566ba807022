using System.Text.Json.Nodes;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>The schema that editors use says the same as the reader, as far as a schema can.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly JsonObject Schema =
        JsonNode.Parse(ScenarioSchema.Text) as JsonObject ?? throw new InvalidOperationException(
            "the schema is not an object");

    private static readonly SchemaChecker Checker = new(Schema);

    public static TheoryData<string> Files => ShippedScenariosTests.Files;

    [Theory, MemberData(nameof(Files))]
    public void Every_shipped_scenario_fits(string file) =>
        Assert.Null(Checker.Check(Parse(File.ReadAllText(Path.Combine(Repository.Root, file)))));

    [Theory, MemberData(nameof(Files))]
    public void Every_shipped_scenario_tells_editors_where_the_schema_is(string file)
    {
        var path = Path.Combine(Repository.Root, file);
        var first = File.ReadLines(path).First();
        Assert.StartsWith("# yaml-language-server: $schema=", first);
        var schema = Path.Combine(Path.GetDirectoryName(path) ?? "", first.Split('=')[1]);
        Assert.Equal(ScenarioSchema.Text, File.ReadAllText(schema));
    }

    [Theory]
    [InlineData("unknown-key")]
    [InlineData("unknown-key-at-the-top")]
    [InlineData("time-without-unit")]
    [InlineData("time-with-space")]
    [InlineData("two-verbs")]
    [InlineData("no-verb")]
    [InlineData("missing-within")]
    [InlineData("missing-key")]
    [InlineData("percent-without-sign")]
    [InlineData("agent-misspelt")]
    [InlineData("empty-nodes")]
    [InlineData("too-many-nodes")]
    [InlineData("unknown-metric")]
    [InlineData("wrong-type-flag")]
    public void An_editor_notices_what_a_schema_can_notice(string name) => Assert.NotNull(Checker.Check(
        Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Scenarios.Tests", "Bad", name + ".yaml")))));

    [Fact]
    public void Every_verb_and_step_key_that_is_read_is_in_it()
    {
        var step = Schema["definitions"]?["step"]?["properties"] as JsonObject;
        Assert.NotNull(step);
        Assert.Empty(StepReader.Keys.Except(VerbReader.Later).Except(step.Select(each => each.Key)));
    }

    [Fact]
    public void Every_metric_is_in_it()
    {
        var limits = Schema["definitions"]?["expect"]?["properties"]?["limits"]?["items"]?["properties"];
        var names = (limits?["metric"]?["enum"] as JsonArray)?.Select(each => $"{each}");
        Assert.Equal(Metrics.All.Select(metric => metric.Name), names);
    }

    [Fact]
    public void Every_kind_of_fault_is_in_it()
    {
        var names = (Schema["definitions"]?["faultKind"]?["enum"] as JsonArray)?.Select(each => $"{each}");
        Assert.Equal(ChaosKinds.All.Select(kind => kind.Name), names);
    }

    private static JsonNode? Parse(string text)
    {
        var source = new SourceText("schema.yaml", text);
        return YamlTree.Read(source, new Diagnostics(source)) is { } root ? YamlJson.ToJson(root) : null;
    }
}
