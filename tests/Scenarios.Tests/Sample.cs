using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>A small scenario with a place for what a test is about.</summary>
internal static class Sample
{
    /// <summary>
    /// Nodes alice, bob and carol; resource vip (0), group web of store (1) and httpd (2); steps cut and mend.
    /// </summary>
    public static string Text(
        string expect = "always:\n    - {that: \"true\"}", string steps = "", string cluster = "", string top = "") =>
            $$"""
        ocf: 1
        name: sample
        {{top}}
        cluster:
          nodes: [alice, bob, carol]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy"}
            - {id: web, group: [{id: store, agent: "ocf:heartbeat:Dummy"}, {id: httpd, agent: "ocf:heartbeat:Dummy"}]}
          {{cluster}}
        steps:
          - {at: 30s, id: cut, partition: [[alice], [bob, carol]]}
          - {after: 10s, id: mend, heal: all}
          {{steps}}
        expect:
          {{expect}}
        """;

    public static Scenario Read(string text)
    {
        var result = ScenarioReader.Read(text, "sample.yaml");
        Assert.Equal("", string.Join("\n", result.Diagnostics));
        return result.Value ?? throw new InvalidOperationException("a scenario without a complaint is missing");
    }

    public static Scenario WithClaims(string claims) => Read(Text(expect: claims));

    public static Scenario WithStep(string step) => Read(Text(steps: $"- {step}"));

    public static Verb Verb(string step) => WithStep($"{{after: 1s, {step}}}").Steps[2].Verb;

    public static Condition Condition(string text) =>
        WithClaims($"always: [{{that: \"{text}\"}}]").Expect.Claims[0].That;

    /// <summary>The one error that a text has, without the source line.</summary>
    public static string ErrorOf(string text)
    {
        var result = ScenarioReader.Read(text, "sample.yaml");
        Assert.Null(result.Value);
        return Assert.Single(result.Diagnostics).Message;
    }
}
