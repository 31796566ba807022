using Ocf.Scenarios;
using Ocf.Tests;

namespace Ocf.Sim.Tests;

/// <summary>
/// The explanation of a failure names its real cause. The planted bugs are explained where they are planted (see
/// <see cref="PlantedBugTests"/>); here the world is at fault, or the scenario claims too much.
/// </summary>
public sealed class ExplanationTests
{
    private const string Lie = """
        ocf: 1
        name: lie
        summary: The power switch says that alice is off, and she is not.
        seeds: 1
        limit: 1m
        cluster:
          nodes: [alice, bob]
          quorum: {two-node: true}
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s, delay: {alice: 5s}}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", prefer: {alice: 100}}
        steps:
          - at: 5s
            clock-drift: {node: bob, rate: 10ppm}
          - at: 10s
            fail-device: {device: pdu, how: lie}
          - at: 20s
            id: cut
            partition: [[alice], [bob]]
        expect:
          invariants: [no-split-brain, fence-before-takeover]
        """;

    [Fact]
    public void Two_copies_run_because_the_power_switch_lied()
    {
        var why = Explain(Lie);
        Golden.Verify(Text(why));
        Assert.Equal(FailureKind.Safety, why.Kind);
        Assert.Equal("'cut': the network falls apart: alice | bob", why.Culprit?.Text);
        Assert.Equal([false, true, true], why.Faults.Select(fault => fault.IsCause));
    }

    [Fact]
    public void Nothing_runs_because_the_power_switch_hangs() => Golden.Verify(Text(Explain(
        Lie.Replace("how: lie", "how: hang") + """

          eventually:
            - {id: failover, that: "fenced(alice) or fenced(bob)", after: cut, within: 20s}
        """)));

    [Fact]
    public void A_claim_fails_because_of_an_agent() => Golden.Verify(Text(Explain(
        """
        ocf: 1
        name: agent
        summary: A monitor fails.
        seeds: 1
        limit: 1m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", monitor: 5s}
        steps:
          - at: 20s
            fail-resource: {id: vip, action: monitor, how: fail, rc: 1, count: 1}
        expect:
          always:
            - {id: no-failure, that: "failcount(vip) == 0"}
        """)));

    [Fact]
    public void A_run_that_held_has_nothing_to_explain()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        Assert.Null(FirstFailure.Explain(scenario, ScenarioRunner.Run(scenario, 1, new RunOptions { Record = true })));
    }

    [Fact]
    public void Only_a_recorded_run_can_be_explained()
    {
        var scenario = ScenarioTexts.Read(Lie);
        Assert.Throws<ArgumentException>(() => FirstFailure.Explain(scenario, ScenarioRunner.Run(scenario, 1)));
    }

    [Fact]
    public void A_run_that_is_longer_than_its_recording_is_not_explained_by_what_came_before()
    {
        var scenario = ScenarioTexts.Read(Lie);
        var run = ScenarioRunner.Run(scenario, 1, new RunOptions { Record = true });
        var start = run.Recording?.Events.Take(50).ToList() ?? [];
        var why = FirstFailure.Explain(scenario, run with { Recording = new Recording(start, [], [], true) });
        Assert.Equal(2, why?.Chain.Count);
        Assert.Contains("longer than the 50 events", why?.Chain[1].Text);
    }

    /// <summary>It has all these lines.</summary>
    internal static void AssertSays(Explanation why, params string[] patterns)
    {
        var told = string.Join('\n', why.Chain.Select(line => line.Text));
        Assert.InRange(why.Chain.Count, 2, 10);
        foreach (var pattern in patterns) Assert.Matches($"(?m)^{pattern}$", told);
    }

    private static Explanation Explain(string text)
    {
        var scenario = ScenarioTexts.Read(text);
        var run = ScenarioRunner.Run(scenario, 1, new RunOptions { Record = true });
        var why = FirstFailure.Explain(scenario, run);
        Assert.NotNull(why);
        Assert.InRange(why.Chain.Count, 2, 10);
        return why;
    }

    private static string Text(Explanation why)
    {
        var lines = why.Chain.Select(line => $"{line.At:mm\\:ss\\.fff} {line.Node?.ToString() ?? "  "} {line.Text}");
        var faults = why.Faults.Select(fault => $"line {fault.Line}{(fault.IsCause ? ", a cause" : "")}: {fault.Text}");
        return $"{why.Id}, {why.Kind}, of {why.Nodes}\n{string.Join('\n', lines)}\n\n{string.Join('\n', faults)}";
    }
}
