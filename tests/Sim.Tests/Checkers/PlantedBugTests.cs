using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>
/// Each checker is only believed because of these: a bug that could have been written is put among a node's
/// components, or into the world, and the right checker reports it; with the same seeds it has nothing against the
/// sound code.
/// </summary>
public sealed class PlantedBugTests
{
    private const string Three = """
        ocf: 1
        name: three
        summary: The node that runs the resource is cut off, and the power switch is slow.
        seeds: 1..12
        limit: 1m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 5s..8s}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy"}
        steps:
          - when: running(vip)
            after: 3s
            partition: isolate-one
        expect:
          invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]
        """;

    [Fact]
    public void Recovery_before_fencing_is_confirmed_is_caught_by_fence_first()
    {
        ExplanationTests.AssertSays(
            AssertCaught(Three, FencingBugs.LostIsOff(), "S2", "S1"),
            "is told by n. to start vip",
            "takes n. for off, although n. has power",
            "is no longer in contact with n.",
            "the network falls apart: .*");
    }

    [Fact]
    public void Saying_before_writing_is_caught_by_view_agreement() => ExplanationTests.AssertSays(
        AssertCaught(
        """
        ocf: 1
        name: dark
        summary: The power fails as soon as the cluster has formed.
        seeds: 1..30
        limit: 1m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s}
        steps:
          - when: members == all
            crash: {node: all, down-for: 1s}
        expect:
          invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]
        """,
        new RunOptions { DisksLie = true },
        "S4"),
        @"is in view (\d+\.\d+) of n\d without quorum",
        "crashes",
        "is in view .* of n1, n2 and n3 with quorum");

    [Fact]
    public void A_quorum_that_is_one_vote_too_small_is_caught_by_one_primary()
    {
        var lax = Alter(Slot.Quorum, (configuration, _) => _ =>
            new NodeQuorum(configuration.AllNodes, new HalfIsEnough(configuration.Nodes.Count), false));
        var why = AssertCaught(
            """
            ocf: 1
            name: halves
            summary: Four nodes fall apart into two halves.
            seeds: 1..5
            limit: 1m
            cluster:
              nodes: [n1, n2, n3, n4]
              fencing:
                - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 5s}
            steps:
              - at: 5s
                partition: halves
            expect:
              invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]
            """,
            new RunOptions { BuildStack = lax },
            "S3");
        ExplanationTests.AssertSays(
            why, "is in view .* of n1 and n. with quorum", "is in view .* of n2 and n. with quorum");
    }

    [Fact]
    public void A_stale_view_that_is_accepted_is_caught_by_view_agreement()
    {
        var credulous = Alter(Slot.Membership, (_, _) => inner =>
        {
            View? first = null;
            return new Altered(
                inner,
                heard => heard,
                effect =>
                {
                    // As if a view that was late on the wire were taken for the newest.
                    if (effect.Event is not ViewInstalled installed) return effect;
                    first ??= installed.View;
                    var late = installed.View != first && installed.View.Nodes == first.Nodes;
                    return late ? effect with { Event = new ViewInstalled(first) } : effect;
                });
        });
        ExplanationTests.AssertSays(
            AssertCaught(
                Three.Replace("isolate-one", "isolate-one\n    for: 3s", StringComparison.Ordinal),
                new RunOptions { BuildStack = credulous }, "S4"),
            @"is in view 1\.. of n1, n2 and n3 with quorum",
            @"is in view 2\.. of n. .*quorum");
    }

    [Fact]
    public void Wait_for_all_that_is_forgotten_in_a_restart_is_caught_by_one_primary()
    {
        var lives = new int[2];
        RunOptions Forgetful() => new()
        {
            BuildStack = Alter(Slot.Quorum, (configuration, self) => inner => lives[self.Index]++ % 10 == 0
                ? inner
                : new NodeQuorum(configuration.AllNodes, new TwoNodeRule(), waitForAll: false)),
        };
        var why = AssertCaught(
            """
            ocf: 1
            name: alone
            summary: Both nodes lose their power, and only one comes back.
            seeds: 1..5
            limit: 1m
            cluster:
              nodes: [alice, bob]
              quorum: {two-node: true, wait-for-all: true}
              fencing:
                - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 5s}
            steps:
              - at: 5s
                partition: [[alice], [bob]]
              - at: 5s
                kill: {node: all, down-for: 1s}
            expect:
              invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]
            """,
            () =>
            {
                lives = new int[2];
                return Forgetful();
            },
            "S3");
        ExplanationTests.AssertSays(why, "is in view .* of alice with quorum", "starts its daemon", "is killed");
    }

    [Fact]
    public void A_stale_timer_that_is_acted_on_is_caught_by_thrift() => ExplanationTests.AssertSays(
        AssertCaught(
        """
        ocf: 1
        name: late
        summary: A link is cut for a moment; the delay before the shot runs out long after it has healed.
        seeds: 1..5
        limit: 2m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s, delay: {n1: 20s, n2: 20s, n3: 20s}}
        steps:
          - at: 20s
            partition: [[n1, n2], [n3]]
            for: 4s
          - at: 60s
            heal: all
        expect:
          invariants: [no-needless-fencing]
        """,
        new RunOptions { BuildStack = Alter(Slot.Fencing, (_, self) => inner => new ShootsLate(inner, self)) },
        "L2"),
        "asks for n3 to be cut off",
        @"is woken by FenceDue, set 20\.000 s before",
        @"is in view 2\.0 of n1 and n2 with quorum",
        @"the network falls apart: n1 and n2 \| n3");

    [Fact]
    public void A_cluster_that_never_comes_together_is_caught_by_converges()
    {
        var deaf = Alter(Slot.Membership, (_, self) => inner => new Altered(
            inner, heard => heard is Propose && self.Index == 2 ? null : heard, effect => effect));
        var why = AssertCaught(
            """
            ocf: 1
            name: calm
            summary: Nothing happens.
            seeds: 1..3
            limit: 10m
            cluster:
              nodes: [n1, n2, n3]
              properties: {fencing-enabled: false}
            steps:
              - at: 1s
                heal: all
            expect:
              invariants: [converges]
            """,
            new RunOptions { BuildStack = deaf },
            "L1");
        ExplanationTests.AssertSays(why, "gets Accept from n., the last of .* times, and nothing comes of it");
    }

    private static Func<ClusterConfiguration, NodeId, Stack> Alter(
        int slot, Func<ClusterConfiguration, NodeId, Func<IComponent, IComponent>> alter) =>
        (configuration, self) =>
        {
            IComponent Replace(int at, IComponent component) =>
                at == slot ? alter(configuration, self)(component) : component;
            return ClusterStack.Build(configuration, self, Replace).Stack;
        };

    private static Explanation AssertCaught(string text, RunOptions planted, params string[] by) =>
        AssertCaught(text, () => planted, by);

    /// <summary>Gives back why the first seed failed, as it is told to people.</summary>
    private static Explanation AssertCaught(string text, Func<RunOptions> planted, params string[] by)
    {
        var scenario = ScenarioTexts.Read(text);
        var caught = 0;
        ulong? first = null;
        foreach (var seed in scenario.Seeds.All())
        {
            var sound = ScenarioRunner.Run(scenario, seed);
            Assert.Equal("", sound.Bug);
            Assert.Empty(Broken(sound));
            if (!Broken(ScenarioRunner.Run(scenario, seed, planted())).Any(id => by.Contains(id))) continue;
            caught++;
            first ??= seed;
        }

        Assert.True(caught > 0, $"none of {scenario.Seeds.Count} seeds showed the bug to {string.Join(", ", by)}");
        var run = ScenarioRunner.Run(scenario, first ?? 0, planted() with { Record = true });
        var why = FirstFailure.Explain(scenario, run);
        Assert.NotNull(why);
        return why;
    }

    private static List<string> Broken(RunResult run) =>
        [.. run.Invariants.Where(result => result.Violation is not null).Select(result => result.Id)];

    /// <summary>A fencer that shoots when its delay is over, without looking whether the order still stands.</summary>
    private sealed class ShootsLate(IComponent inner, NodeId self) : IComponent
    {
        private View? _view;

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is QuorumDecided decided) _view = decided.View;
            if (input.Event is FenceDue due && _view is { } view && view.Contains(due.Target))
            {
                var life = view.IncarnationOf(due.Target);
                effects.Send(self, new FenceExecute(view.Id, due.Id, due.Target, life, 0, 1));
                return;
            }

            inner.Step(input, effects);
        }
    }

    private sealed class HalfIsEnough(int nodes) : IQuorumRule
    {
        public bool IsQuorate(NodeSet members) => members.Count * 2 >= nodes;
    }
}
