using System.Text.Json;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>The page of every key is up to date and leaves nothing unexplained; its examples can be read.</summary>
public sealed class ScenarioReferenceTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(ScenarioSchema.Text).RootElement;

    public static TheoryData<string> Verbs => [.. VerbReader.Known];

    [Fact]
    public void The_page_in_the_tree_is_the_one_that_is_made() =>
        Golden.VerifyFile(ScenarioReference.Markdown(), Path.Combine(Repository.Root, "docs", "SCENARIOS.md"));

    [Fact]
    public void Every_key_says_what_it_means_and_every_word_too() => Assert.Empty(Unexplained("the file", Schema));

    [Fact]
    public void Every_verb_stands_in_one_family() => Assert.Equal(
        VerbReader.Known.Order(), ReferenceTables.Families.SelectMany(family => family.Verbs).Order());

    [Fact]
    public void Every_link_inside_the_page_leads_somewhere()
    {
        var page = ScenarioReference.Markdown();
        foreach (var target in page.Split("](#").Skip(1).Select(part => part.Split(')')[0]).Distinct())
            Assert.True(
                page.Contains($"<a id=\"{target}\">")
                || page.Contains($"\n## `{target}`", StringComparison.OrdinalIgnoreCase)
                || page.Contains($"\n## {target.Replace('-', ' ')}\n", StringComparison.OrdinalIgnoreCase),
                target);
    }

    [Theory, MemberData(nameof(Verbs))]
    public void The_examples_of_a_verb_can_be_read(string verb)
    {
        var element = Schema.GetProperty("definitions").GetProperty("step").GetProperty("properties").GetProperty(verb);
        var steps = element.GetProperty("examples").EnumerateArray()
            .Select(example => $"  - {{at: 1s, {verb}: {FlowText.Write(example)}}}\n");
        var text = $"""
            ocf: 1
            name: example
            cluster:
              nodes: [n1, n2, n3]
              fencing: [{"{"}id: pdu, agent: "sim:power-switch"{"}"}]
              resources: [{"{"}id: vip, agent: "ocf:heartbeat:Dummy"{"}"}]
            steps:
            {string.Concat(steps)}
            expect:
              always: [{"{"}that: active(vip) <= 1{"}"}]
            """;
        var read = ScenarioReader.Read(text, "example.yaml");
        Assert.Empty(read.Diagnostics.Select(each => $"{each}"));
    }

    /// <summary>The paths of keys without a description, and of words that have not a meaning each.</summary>
    private static IEnumerable<string> Unexplained(string path, JsonElement schema)
    {
        if (IsNotSupported(schema)) yield break;
        var words = schema.TryGetProperty("enum", out var all) ? all.GetArrayLength() : 0;
        var meanings = schema.TryGetProperty("enumDescriptions", out var each) ? each.GetArrayLength() : 0;
        if (words != meanings && !path.EndsWith(".metric")) yield return $"{path}: {all}";
        foreach (var (name, inner, isKey) in Inside(schema))
        {
            var at = $"{path}.{name}";
            if (isKey && !inner.TryGetProperty("description", out _)) yield return at;
            foreach (var wrong in Unexplained(at, inner)) yield return wrong;
        }
    }

    private static IEnumerable<(string Name, JsonElement Schema, bool IsKey)> Inside(JsonElement schema)
    {
        foreach (var group in (string[])["properties", "patternProperties", "definitions"])
            if (schema.TryGetProperty(group, out var keys))
                foreach (var key in keys.EnumerateObject())
                    yield return (key.Name, key.Value, true);
        if (schema.TryGetProperty("items", out var items)) yield return ("[]", items, false);
        if (schema.TryGetProperty("anyOf", out var forms))
            foreach (var form in forms.EnumerateArray())
                yield return ("or", form, false);
    }

    private static bool IsNotSupported(JsonElement schema) =>
        schema.TryGetProperty("description", out var text) && $"{text}".StartsWith("Not supported yet");
}
