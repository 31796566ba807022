using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>What is written reads back to the same scenario.</summary>
public sealed class ScenarioWriterTests
{
    private const string Everything = """
        - {at: 1s..2s, partition: [[alice, bob], [bob, carol]], for: 3s}
        - {after: 1s, partition: isolate-dc}
        - {after: "normal(1s, 100ms)", drop: {from: alice, to: [bob, carol], both-ways: true}, for: "exp(5s)"}
        - {after: 0s, link: {from: all, latency: "pareto(1ms, 1.8)", loss: 0.5%, duplicate: 1%, reorder: 2%}}
        - {after: 1s, heal: [alice, dc]}
        - {when: "active(vip) == 1 and members == [alice, bob]", once: false, kill: {node: any, down-for: 1s}}
        - {after: 1s, kill: owner(vip)}
        - {at: 9s, every: 2s, times: 3, chance: 12.5%, crash: {node: minority, down-for: 90s, lose-unsynced: false}}
        - {at: 10s, id: again, restart: {node: majority}}
        - {every: 500us, during: again, pause: {node: random, for: 1500ms}}
        - {after: 1s, power-off: alice, for: 1m}
        - {after: 1s, power-on: all}
        - {after: 1s, clock-jump: {node: bob, by: "-5s"}}
        - {after: 1s, clock-drift: {node: bob, rate: -50ppm}}
        - {after: 1s, disk: {node: carol, how: slow, takes: 1ms..2ms}}
        - {after: 1s, disk: {node: carol, how: ok}}
        - {after: 1s, fail-device: {device: pdu, how: slow, takes: 5s, count: 2}}
        - {after: 1s, fail-resource: {id: store, node: alice, action: start, rc: 5, count: 1}}
        - {after: 1s, fail-resource: {id: vip, how: die}}
        - {after: 1s, link: {to: bob, corrupt: 3%, bandwidth: 9600bit, queue: 2kB, drop-larger: 1200B}}
        - {after: 1s, partition: bridge}
        - {after: 1s, flap: {from: alice, up: 1s..2s, down: 500ms, both-ways: false}, for: 5s}
        - {after: 1s, kill: {node: bob, process: agent}}
        - {after: 1s, crash: {node: bob, down-for: 100ms, boots-in: 1s..2s}}
        - {after: 1s, suspend: {node: bob, for: 2s}}
        - {after: 1s, slow: {node: bob, takes: 1ms..5ms}, for: 9s}
        - {after: 1s, clock-freeze: {node: bob, for: 2s}}
        - {after: 1s, disk: {node: carol, how: lose-sync, takes: 2s}}
        - {after: 1s, fail-device: {device: pdu, how: late, takes: 5s}}
        - {after: 1s, fail-resource: {id: store, action: stop, how: slow, takes: 9s}}
        - {after: 1s, move: {resource: web, to: bob}}
        - {after: 1s, unmove: web}
        - {after: 1s, config: {disable: web}}
        - {after: 1s, config: {cleanup: vip}}
        - {after: 1s, for: 9s, chaos: {mean-gap: 2s, mix: {kill: 3, pause: 1}, then: heal-core}}
        - {after: 1s, for: 9s, chaos: {}}
        - {after: 1s, standby: alice}
        - {after: 1s, unstandby: any}
        - {after: 1s, rolling: {order: [bob], each: [{restart: $node}, {wait: {until: "members == all", for: 2s}}]}}
        - {after: 1s, wait: {until: "members == all", within: 1m}}
        - {at: 5m, stop: {}}
        """;

    private const string Claims = """
        invariants: [no-split-brain, converges]
        eventually:
          - {id: late, that: "running(vip)", after: again, within: 30s, hold: 5s}
        always:
          - {that: "active(vip) <= 1", from: 10s, until: again}
          - {that: "active(vip) <= 1 and not fenced(bob)", outside: cut}
        limits:
          - {metric: failover_seconds, p99: "< 30s", max: "<= 1m"}
        """;

    public static TheoryData<string> Files => [.. Repository.Scenarios.Select(
        path => Path.GetRelativePath(Repository.Root, path))];

    private static Scenario Full => Sample.Read(Sample.Text(
        expect: Claims.Replace("\n", "\n  "),
        steps: Everything.Replace("\n", "\n  "),
        cluster: "timing: {token: 2s}\n  properties: {no-quorum-policy: freeze, resource-stickiness: INFINITY}",
        top: "summary: \"It's a \\\"test\\\": #1\"\ntags: [a, b]\nseeds: [1, 5..9]\nlimit: 90m\noutcome: unknown"));

    [Theory, MemberData(nameof(Files))]
    public void A_shipped_scenario_comes_back_as_it_was(string file) =>
        AssertComesBack(Repository.Read(Path.Combine(Repository.Root, file)).Value);

    [Fact]
    public void Whatever_the_language_can_say_comes_back_as_it_was() => AssertComesBack(Full);

    [Fact]
    public void What_was_written_is_written_the_same_again()
    {
        var text = ScenarioWriter.Write(Full);
        Assert.Equal(text, ScenarioWriter.Write(Sample.Read(text)));
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    [Fact]
    public void Every_verb_is_in_the_test_above()
    {
        var verbs = typeof(Verb).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Verb)));
        Assert.Empty(verbs.Except(Full.Steps.Select(step => step.Verb.GetType())));
    }

    [Fact]
    public void What_yaml_would_take_for_something_else_is_quoted()
    {
        var text = Sample.Text(cluster: """
            name: other
              quorum: {wait-for-all: true}
            """);
        text = text.Replace(
            """{id: vip, agent: "ocf:heartbeat:Dummy"}""",
            """
            {id: vip, agent: "ocf:heartbeat:Dummy", params: {a: "null", b: "x: y #z", c: "\u0007\\\"", d: "", e: "ü"}}
            """.Trim());
        AssertComesBack(Sample.Read(text));
    }

    private static void AssertComesBack(Scenario? scenario)
    {
        Assert.NotNull(scenario);
        var text = ScenarioWriter.Write(scenario);
        var back = ScenarioReader.Read(text, scenario.FileName);
        Assert.True(back.Value is not null, string.Join("\n", back.Diagnostics) + "\n" + text);
        var claims = scenario.Expect.Claims;
        var sorted = scenario with
        {
            Expect = scenario.Expect with { Claims = [.. claims.OrderBy(At)] },
            Text = text,
        };
        Assert.Null(DeepEquality.Difference(sorted, back.Value));

        int At(Claim claim) => claims.Select(each => each.Kind).Distinct().ToList().IndexOf(claim.Kind);
    }
}
