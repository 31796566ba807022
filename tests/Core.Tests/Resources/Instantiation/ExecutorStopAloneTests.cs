using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>What a node does by itself when there is nobody to decide for it.</summary>
public sealed class ExecutorStopAloneTests
{
    private static readonly QuorumDecided Lost = new(ExecutorBench.First, false);
    private static readonly QuorumDecided Regained = new(ExecutorBench.First, true);

    [Fact]
    public void Groups_stop_side_by_side_their_members_one_after_the_other_in_reverse()
    {
        var bench = ExecutorBench.Running(TestResources.Cluster(3, 3, 1));
        bench.Tell(Lost);
        var calls = bench.Calls();
        Assert.Equal(
            [(2, AgentAction.Stop), (3, AgentAction.Stop)],
            calls.Select(call => (call.Resource, call.Action)));
        bench.Exit(calls[0], 0);
        var next = bench.Call();
        Assert.Equal(1, next.Resource);
        bench.Exit(next, 0);
        next = bench.Call();
        Assert.Equal(0, next.Resource);
        bench.Exit(next, 0);
        Assert.Equal(ResourceState.Stopped, bench.State(0));
    }

    [Fact]
    public void A_start_under_way_is_stopped_when_it_has_ended()
    {
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, 1));
        bench.Order(0, AgentAction.Start);
        var start = bench.Call();
        bench.Tell(Lost);
        Assert.Empty(bench.Calls());
        bench.Exit(start, 0);
        Assert.Equal(AgentAction.Stop, bench.Call().Action);
    }

    [Fact]
    public void Quorum_that_returns_ends_it()
    {
        var bench = ExecutorBench.Running(TestResources.Cluster(3, 2));
        bench.Tell(Lost);
        var stop = bench.Call();
        bench.Tell(Regained);
        bench.Exit(stop, 0);
        Assert.Empty(bench.Calls());
        Assert.Equal((ResourceState.Started, ResourceState.Stopped), (bench.State(0), bench.State(1)));
    }

    [Fact]
    public void A_process_that_starts_beside_running_resources_has_a_moment_to_find_the_others()
    {
        var bench = new ExecutorBench(TestResources.Cluster(3, 1));
        bench.Tell(new Started(2, []));
        var alone = Assert.Single(bench.Take<AloneTooLong>());
        bench.Exit(bench.Call(), 0);
        bench.Tell(Lost);
        Assert.Empty(bench.Calls());
        bench.Tell(alone);
        Assert.Equal(AgentAction.Stop, bench.Call().Action);
    }

    [Fact]
    public void That_moment_ends_with_the_first_quorum()
    {
        var bench = ExecutorBench.Running(TestResources.Cluster(3, 1));
        bench.Tell(Lost);
        Assert.Equal(AgentAction.Stop, bench.Call().Action);
        bench.Tell(new AloneTooLong());
        Assert.Empty(bench.Calls());
    }

    [Fact]
    public void A_stop_that_failed_is_tried_again_at_a_pace_and_holds_the_members_before_it()
    {
        var bench = ExecutorBench.Running(TestResources.Cluster(3, 2));
        bench.Tell(Lost);
        bench.Exit(bench.Call(), 1);
        Assert.Empty(bench.Calls());
        var again = Assert.Single(bench.Take<StopAgainDue>());
        bench.Tell(again);
        var stop = bench.Call();
        Assert.Equal(1, stop.Resource);
        bench.Tell(again);
        Assert.Empty(bench.Calls());
        bench.Exit(stop, 0);
        Assert.Equal(0, bench.Call().Resource);
    }

    [Fact]
    public void With_quorum_a_failed_stop_is_left_to_the_coordinator()
    {
        var bench = ExecutorBench.Running(TestResources.Cluster(3, 1));
        bench.Order(0, AgentAction.Stop);
        bench.Exit(bench.Call(), 1);
        bench.Tell(Assert.Single(bench.Take<StopAgainDue>()));
        Assert.Empty(bench.Calls());
    }

    [Theory]
    [InlineData(NoQuorumPolicy.Freeze)]
    [InlineData(NoQuorumPolicy.Ignore)]
    public void The_other_policies_leave_everything_running(NoQuorumPolicy policy)
    {
        var properties = ClusterProperties.Default with { NoQuorumPolicy = policy };
        var bench = ExecutorBench.Running(TestResources.Cluster(3, properties, 2));
        bench.Tell(Lost);
        Assert.Empty(bench.Calls());
    }

    [Fact]
    public void A_node_that_leaves_alone_says_when_everything_is_stopped()
    {
        var bench = ExecutorBench.Running(TestResources.Cluster(3, 2));
        bench.Tell(new NodeLeaving(StopNow: true));
        bench.Exit(bench.Call(), 0);
        Assert.Empty(bench.Take<EverythingStopped>());
        bench.Exit(bench.Call(), 0);
        Assert.Single(bench.Take<EverythingStopped>());
    }

    [Fact]
    public void A_node_that_runs_nothing_may_leave_at_once()
    {
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, 2));
        bench.Tell(new NodeLeaving(StopNow: true));
        Assert.Single(bench.Take<EverythingStopped>());
    }

    [Fact]
    public void A_thousand_groups_are_stopped_a_few_at_a_time()
    {
        var bench = ExecutorBench.Running(TestResources.Cluster(3, [.. Enumerable.Repeat(1, 200)]));
        bench.Tell(Lost);
        var underWay = new Queue<AgentCall>(bench.Calls());
        while (underWay.TryDequeue(out var stop))
        {
            Assert.InRange(underWay.Count, 0, Executor.StopsAtOnce - 1);
            bench.Exit(stop, 0);
            foreach (var next in bench.Calls()) underWay.Enqueue(next);
        }

        Assert.All(Enumerable.Range(0, 200), index => Assert.Equal(ResourceState.Stopped, bench.State(index)));
    }
}
