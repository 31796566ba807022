using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>Scenarios for tests.</summary>
internal static class ScenarioTexts
{
    public const string Busy = """
        ocf: 1
        name: busy
        summary: Three nodes lose and find each other, crash and come back.
        seeds: 1..10
        limit: 2m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s..3s}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", monitor: 5s}
        network:
          default: {latency: "normal(1ms, 300us)", loss: 1%, duplicate: 1%, reorder: 2%}
        steps:
          - at: 10s..12s
            partition: isolate-one
            for: 10s
          - at: 40s
            crash: {node: random, down-for: 5s}
          - at: 70s
            kill: {node: random, down-for: 1s}
        expect:
          invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]
        """;

    public static Scenario Read(string text, string name = "test.yaml")
    {
        var result = ScenarioReader.Read(text, name);
        Assert.True(result.Value is not null, string.Join('\n', result.Diagnostics));
        return result.Value;
    }

    public static Scenario File(string path) => Read(System.IO.File.ReadAllText(path), Path.GetFileName(path));
}
