using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>Faults that stay leave open what is right: L1 accuses nobody of it, and still sees what is wrong.</summary>
public sealed class ConvergesTests
{
    [Theory]
    [InlineData("partition: bridge", 5)]
    [InlineData("link: {from: n1, to: n2, loss: 3%}", 3)]
    [InlineData("flap: {from: n1, up: 200ms..5s, down: 200ms..5s}", 3)]
    [InlineData("slow: {node: n1, takes: 5ms..30ms}", 3)]
    [InlineData("config: {disable: vip}", 3)]
    public void A_fault_that_stays_is_not_held_against_the_cluster(string verb, int nodes)
    {
        for (ulong seed = 1; seed <= 3; seed++)
        {
            var result = ScenarioRunner.Run(ScenarioTexts.Read(Text(verb, nodes)), seed);
            Assert.All(result.Invariants, invariant => Assert.Null(invariant.Violation?.Explanation));
        }
    }

    [Fact]
    public void Links_flap_until_they_are_healed()
    {
        var text = Text("flap: {from: n1, up: 1s, down: 100ms}", 3).Replace(
            "expect:", "  - after: 10500ms\n    heal: all\nexpect:", StringComparison.Ordinal);
        var result = ScenarioRunner.Run(ScenarioTexts.Read(text), 1);
        Assert.Equal(10, result.Story.Count(told => told.Text.EndsWith("go down", StringComparison.Ordinal)));
        Assert.Equal(10, result.Story.Count(told => told.Text.EndsWith("go up", StringComparison.Ordinal)));
    }

    private static string Text(string verb, int nodes) => $$"""
        ocf: 1
        name: stays
        limit: 6m
        cluster:
          nodes: {count: {{nodes}}}
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s..3s}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy"}
        steps:
          - at: 20s
            {{verb}}
        expect:
          never: [{that: "active(vip) > 1"}]
        """;
}
