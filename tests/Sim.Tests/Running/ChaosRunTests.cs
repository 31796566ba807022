using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class ChaosRunTests
{
    private const string Swarm = """
        ocf: 1
        name: swarm
        limit: 10m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s..3s}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", monitor: 5s}
        steps:
          - {at: 5s, for: 40s, chaos: {mean-gap: 3s, then: heal-core}}
        expect:
          sometimes:
            - {id: dark, that: "down(n1)"}
        """;

    [Fact]
    public void The_seed_chooses_the_kinds_and_every_run_ends_with_a_core_that_works()
    {
        var chosen = new HashSet<string>();
        var cores = 0;
        var result = SeedSweep.Run(ScenarioTexts.Read(Swarm), Seeds(60), workers: 2, take: run =>
        {
            Assert.Equal("", run.Bug);
            Assert.DoesNotContain(run.Invariants, broken => broken.Violation is not null);
            chosen.Add(Assert.Single(run.Story, told => told.Text.StartsWith("chaos begins")).Text);
            cores += run.Story.Count(told => told.Kind == "core");
        });
        Assert.Equal(Verdict.Held, result.Verdict);
        Assert.Equal(60, chosen.Count);
        Assert.InRange(cores, 10, 59);
        foreach (var row in result.Coverage.Rows.Where(row => row.Group == "fault"))
            Assert.Equal(ChaosKinds.Find(row.Name)?.IsSafe, row.Count > 0);
    }

    [Theory]
    [InlineData("heal-core", Verdict.Held)]
    [InlineData("nothing", Verdict.Failed)]
    public void Where_progress_is_demanded_a_majority_of_the_disks_is_whole(string then, Verdict verdict)
    {
        var text = Swarm.Replace("mean-gap: 3s, then: heal-core", $"mean-gap: 1s, mix: [bit-rot, crash], then: {then}")
            .Replace("{at: 5s,", "{at: 5s, id: swarm,")
            + "\n  eventually:\n    - {id: on, that: \"done(swarm) and quorate(majority)\", after: swarm, within: 9m}";
        Assert.Equal(verdict, SeedSweep.Run(ScenarioTexts.Read(text), Seeds(40), workers: 2).Verdict);
    }

    [Fact]
    public void A_lying_switch_is_beyond_the_budget_unless_the_scenario_names_the_promise()
    {
        const string Lie = """
            ocf: 1
            name: lie
            limit: 2m
            cluster:
              nodes: [n1, n2, n3]
              fencing:
                - {id: pdu, agent: "sim:power-switch", targets: all}
              resources:
                - {id: vip, agent: "ocf:heartbeat:Dummy", monitor: 5s}
            steps:
              - {at: 5s, fail-device: {device: pdu, how: lie}}
              - {at: 6s, kill: owner(vip)}
            expect:
              sometimes:
                - {id: twice, that: "active(vip) == 2"}
            """;
        var run = ScenarioRunner.Run(ScenarioTexts.Read(Lie), 1);
        var broken = Assert.Single(run.Invariants, result => result.Id == "S1").Violation;
        Assert.NotNull(broken);
        Assert.True(broken.IsBeyondBudget);
        Assert.Equal(FailureKind.Safety, broken.Kind);
        Assert.Equal(Verdict.Held, run.Verdict);

        var asked = Lie.ReplaceLineEndings("\n") + "\n  invariants: [no-split-brain]";
        run = ScenarioRunner.Run(ScenarioTexts.Read(asked), 1);
        Assert.False(Assert.Single(run.Invariants, result => result.Id == "S1").Violation?.IsBeyondBudget);
        Assert.Equal(Verdict.Failed, run.Verdict);
    }

    private static IEnumerable<ulong> Seeds(int count) => Enumerable.Range(1, count).Select(seed => (ulong)seed);
}
