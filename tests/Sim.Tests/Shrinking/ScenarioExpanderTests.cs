using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>What a run did, written down as a scenario, is the same run: same seed, same trace hash.</summary>
public sealed class ScenarioExpanderTests
{
    private const string EveryVerb = """
        ocf: 1
        name: every-verb
        seeds: 1..5
        limit: 10m
        cluster:
          nodes: [n1, n2, n3, n4, n5]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s..3s}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", monitor: 5s}
        steps:
          - {at: 10s..12s, partition: ring, for: 3s..5s}
          - {at: 20s, partition: random, for: 3s..5s}
          - {at: 30s, drop: {from: random, to: minority}, for: 1s..2s}
          - {at: 40s, link: {from: random, to: all, latency: 1ms..5ms, loss: 5%}, for: 1s..2s}
          - {at: 45s, heal: all}
          - {at: 50s, kill: {node: minority, down-for: 1s..9s}}
          - {at: 70s, crash: {node: [dc, random], down-for: 1s..9s}}
          - {at: 100s, restart: {node: any, down-for: 1s..9s}}
          - {at: 130s, pause: random, for: 100ms..3s}
          - {at: 140s, power-off: random}
          - {at: 150s, power-on: all}
          - {at: 170s, clock-jump: {node: random, by: 3s}}
          - {at: 171s, clock-drift: {node: random, rate: 90ppm}}
          - {at: 180s, disk: {node: any, how: slow, takes: 1ms..90ms}, for: 1s..9s}
          - {at: 190s, fail-device: {device: pdu, how: error, count: 1}}
          - {at: 191s, fail-resource: {id: vip, node: owner(vip), how: die}}
          - {at: 192s, flap: {from: random, up: 1s..2s, down: 100ms..300ms}, for: 3s..4s}
          - {at: 193s, suspend: {node: random, for: 100ms..900ms}}
          - {at: 195s, slow: {node: any, takes: 1ms..5ms}, for: 1s..2s}
          - {at: 197s, clock-freeze: {node: random, for: 100ms..400ms}}
          - {at: 198s, kill: {node: any, process: agent}}
          - {at: 198s, move: {resource: vip, to: random}, for: 1s}
          - {at: 199s, config: {cleanup: vip}}
          - {at: 200s, unmove: vip}
          - {at: 200s, standby: any}
          - {at: 210s, unstandby: all}
          - {at: 220s, rolling: {nodes: [n2, n1], each: [{restart: {node: $node, down-for: 1s..2s}}]}}
          - {after: 1s..2s, wait: {until: "members == all", for: 1s}}
          - {at: 300s, chaos: {mean-gap: 5s}, for: 10s}
          - {at: 400s, stop: {}}
        expect:
          invariants: [no-split-brain]
        """;

    private static Failure AnyFailure { get; } =
        new("S1", FailureKind.Safety, Invariants.NoSplitBrain, null, TimeSpan.Zero, "");

    /// <summary>
    /// Without what begins when something is so: that is done within the event that made it so, and not before it.
    /// </summary>
    public static TheoryData<string> Texts =>
        [string.Join('\n', EveryVerb.Split('\n').Where(line => !Left.Any(line.Contains))), ScenarioTexts.Busy];

    private static readonly string[] Left = ["wait", "rolling", "chaos"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_a_run_did_can_be_done_again(string text)
    {
        var scenario = ScenarioTexts.Read(text);
        foreach (var seed in scenario.Seeds.All().Take(3))
        {
            var run = ScenarioRunner.Run(scenario, seed);
            var expanded = ScenarioExpander.Expand(scenario, run, AnyFailure);
            Assert.NotNull(expanded);
            var written = ScenarioWriter.Write(expanded);
            Assert.DoesNotMatch("random|minority|owner|dc|any|ring|rolling", StepsOf(written));
            var again = ScenarioRunner.Run(ScenarioTexts.Read(written), seed);
            Assert.Equal($"{run.TraceHash:x16}", $"{again.TraceHash:x16}");
        }
    }

    [Fact]
    public void Every_verb_is_kept_in_the_list_of_deeds()
    {
        var run = ScenarioRunner.Run(ScenarioTexts.Read(EveryVerb), 1);
        var verbs = typeof(Verb).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Verb)));
        Type[] done = [.. run.Deeds.Select(deed => deed.Verb.GetType()), typeof(Rolling), typeof(Chaos)];
        Assert.Empty(verbs.Except(done).Select(type => type.Name));
        Assert.Equal(run.Deeds.OrderBy(deed => deed.At), run.Deeds);
        Assert.False(run.DeedsAreCut);
    }

    private static string StepsOf(string text) => text.Split("steps:")[1].Split("expect:")[0];
}
