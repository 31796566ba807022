using CsCheck;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>Whatever the situation, however absurd: what a plan may never contain (S1 and S2 of every plan).</summary>
public sealed class PlannerPropertyTests
{
    private const int NodeCount = 4;
    private static readonly int[] Sizes = [1, 3, 2];
    private const int ResourceCount = 6;

    private static readonly Gen<PlannerTable> AnyTable = Gen.Select(
        Gen.Int[0, 13].Select(pick => "........RstFX?"[pick]).Array[NodeCount * ResourceCount],
        Gen.UInt[0, (1 << NodeCount) - 1],
        Gen.UInt[0, (1 << NodeCount) - 1],
        Gen.UInt[0, (1 << NodeCount) - 1],
        Gen.UInt[0, (1 << ResourceCount) - 1],
        (letters, outside, off, seen, pending) =>
        {
            var rows = Enumerable.Range(0, NodeCount).Select(node =>
                (outside >> node & 1) != 0 ? "-" : new string(letters, node * ResourceCount, ResourceCount));
            var table = new PlannerTable(TestResources.Cluster(NodeCount, Sizes), [.. rows]);
            table.Situation = table.Situation with
            {
                KnownOff = new NodeSet(off & outside),
                Seen = new NodeSet(seen) | table.Situation.Members,
                DeadtimeOver = (off & 1) == 0,
                Pending =
                [
                    .. Enumerable.Range(0, ResourceCount).Select(resource => (pending >> resource & 1) == 0
                        ? null
                        : new PendingAction(1, new NodeId(0), AgentAction.Stop, Progress.Ordered)),
                ],
            };
            return table;
        });

    [Fact]
    public void Only_what_is_certainly_stopped_everywhere_is_started() =>
        AnyTable.Sample(table =>
        {
            var situation = table.Situation;
            foreach (var start in table.Plan().Actions.Where(action => action.Action == AgentAction.Start))
            {
                var stopped = situation.Table.In(start.Resource, ResourceState.Stopped);
                Assert.True(stopped.Contains(situation.Members));
                Assert.True((situation.Members | situation.KnownOff).Contains(situation.Configuration.AllNodes));
                Assert.Null(situation.Pending[start.Resource]);
                Assert.True(situation.Members.Contains(start.Node));
            }
        });

    [Fact]
    public void A_member_starts_after_those_before_it_and_stops_after_those_behind_it() =>
        AnyTable.Sample(table =>
        {
            foreach (var action in table.Plan().Actions)
            {
                var groups = table.Situation.Configuration.Groups;
                var group = groups.Single(one => one.Members.Any(member => member.Index == action.Resource));
                foreach (var other in group.Members)
                {
                    var state = table.Situation.Table[action.Node, other.Index].State;
                    if (action.Action == AgentAction.Start && other.Index < action.Resource)
                        Assert.Equal(ResourceState.Started, state);
                    if (action.Action == AgentAction.Stop && other.Index > action.Resource)
                        Assert.Equal(ResourceState.Stopped, state);
                }
            }
        });

    [Fact]
    public void No_resource_is_given_two_actions_and_no_stopped_one_is_stopped() =>
        AnyTable.Sample(table =>
        {
            var actions = table.Plan().Actions;
            Assert.Equal(actions.Count, actions.Select(action => action.Resource).Distinct().Count());
            foreach (var stop in actions.Where(action => action.Action == AgentAction.Stop))
            {
                var state = table.Situation.Table[stop.Node, stop.Resource].State;
                Assert.True(state is ResourceState.Started or ResourceState.Failed);
                Assert.False(table.Plan().Fence.Contains(stop.Node));
            }
        });

    [Fact]
    public void A_group_that_neither_runs_nor_is_worked_on_has_a_reason() =>
        AnyTable.Sample(table =>
        {
            var plan = table.Plan();
            foreach (var group in table.Situation.Configuration.Groups)
            {
                var runs = plan.Targets[group.Index] is { } target && group.Members.All(member =>
                    table.Situation.Table.In(member.Index, ResourceState.Started) == NodeSet.Of(target));
                Assert.True(runs || table.Why(group.Index) != "");
            }
        });

    [Fact]
    public void The_same_situation_gives_the_same_plan() =>
        AnyTable.Sample(table => table.Actions().SequenceEqual(table.Actions()));
}
