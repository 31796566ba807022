using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>Every step of a node, and every state in which a crash in it may leave the disk.</summary>
public sealed class CrashStatesTests
{
    private const string Alone = """
        ocf: 1
        name: alone
        summary: A node dies while the cluster forms, and when it is back nobody can tell it what it had promised.
        seeds: 1..3
        limit: 3s
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s}
        steps:
          - at: 250ms
            heal: all
          - when: down(n1)
            partition: [[n1], [n2, n3]]
          - after: 20ms
            restart: {node: n1, down-for: 0s}
        expect:
          invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]
        """;

    private const string TakingOver = """
        ocf: 1
        name: taking-over
        summary: The node that runs the resource is cut off, fenced and replaced, while another dies and boots again.
        seeds: 1..1
        limit: 40s
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 500ms}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", prefer: {n3: 100}}
        steps:
          - at: 2s
            drop: {from: n3, to: [n1, n2], both-ways: true}
          - {at: 1s, every: 1s, times: 20, power-on: [n1, n2]}
        expect:
          invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]
        """;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_node_that_dies_in_any_step_of_a_takeover_breaks_nothing_in_any_state_of_its_disk(byte node)
    {
        var scenario = ScenarioTexts.Read(TakingOver);
        var crashes = new SortedDictionary<long, int>();
        var torn = 0;
        foreach (var (crash, run) in CrashStates.From(scenario, 1, RunOptions.Default, Crash(node, powerToo: true)))
        {
            Assert.Equal("", run.Bug);
            Assert.True(Broken(run).Count == 0, $"{crash}: {string.Join(", ", Broken(run))}");
            crashes[crash.Step] = crashes.GetValueOrDefault(crash.Step) + 1;
            Assert.InRange(crashes[crash.Step], 1, run.CrashStates);
            if (run.Story.Any(told => told.Text == "cuts off what a crash has torn")) torn++;
        }

        // No step is left out, and the number of states is one with nothing under way, else odd: two for each write.
        Assert.Equal(Enumerable.Range(1, crashes.Count).Select(step => (long)step), crashes.Keys);
        Assert.InRange(crashes.Count, 300, 5000);
        Assert.All(crashes.Values, count => Assert.Equal(1, count % 2));
        Assert.Contains(crashes.Values, count => count >= 3);
        Assert.True(torn > 0);
    }

    [Fact]
    public void Saying_before_writing_is_found_at_the_step_and_in_the_state_that_show_it()
    {
        var scenario = ScenarioTexts.Read(Alone);
        var planted = new RunOptions { BuildStack = WriteLate };
        Assert.Empty(Caught(scenario, RunOptions.Default));
        var caught = Caught(scenario, planted);
        Assert.NotEmpty(caught);

        // Who drew another state of the disk would have missed it: with all that was written kept, it survives.
        Assert.Contains(caught, found =>
            Broken(CrashStates.Of(scenario, found.Seed, planted, found.Crash).Last().Result).Count == 0);
    }

    private static List<(ulong Seed, CrashPoint Crash)> Caught(Scenario scenario, RunOptions options)
    {
        var caught = new List<(ulong, CrashPoint)>();
        foreach (var seed in scenario.Seeds.All())
            foreach (var (crash, run) in CrashStates.From(scenario, seed, options, Crash(0, powerToo: false)))
                if (Broken(run).Contains("S4"))
                    caught.Add((seed, crash));
        return caught;
    }

    private static CrashPoint Crash(byte node, bool powerToo) => new(new NodeId(node), 1, powerToo);

    private static List<string> Broken(RunResult run) =>
        [.. run.Invariants.Where(result => result.Violation is not null).Select(result => result.Id)];

    private static Stack WriteLate(ClusterConfiguration configuration, NodeId self) =>
        ClusterStack.Build(
            configuration,
            self,
            (slot, component) => slot == Slot.Membership ? new WritesLate(component) : component).Stack;

    /// <summary>A member that keeps its promise in mind, and writes it down when the view comes of it.</summary>
    private sealed class WritesLate(IComponent inner) : IComponent
    {
        private readonly Effects _own = new();
        private readonly List<Effect> _late = [];

        public void Step(in Input input, Effects effects)
        {
            inner.Step(input, _own);
            var isInstalled = false;
            for (var i = 0; i < _own.Count; i++)
            {
                isInstalled |= _own[i].Event is ViewInstalled;
                if (_own[i].Kind == EffectKind.Write) _late.Add(_own[i]);
                else Altered.Repeat(_own[i], effects);
            }

            _own.Clear();
            if (!isInstalled) return;
            foreach (var effect in _late) Altered.Repeat(effect, effects);
            _late.Clear();
        }
    }
}
