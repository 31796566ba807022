using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>Whose orders an executor obeys, when, and how often.</summary>
public sealed class ExecutorOrderTests
{
    private static ClusterConfiguration One => TestResources.Cluster(3, 1);

    [Fact]
    public void The_coordinator_of_the_current_view_is_obeyed_and_hears_how_it_went()
    {
        var bench = ExecutorBench.Ready(One);
        var order = bench.Order(0, AgentAction.Start);
        Assert.Equal(ResourceState.Starting, bench.State());
        Assert.Equal(ResourceState.Starting, bench.LastReport().Status.State);
        bench.Exit(bench.Call(), 0);
        var report = bench.LastReport();
        Assert.Equal((ResourceState.Started, order.ActionId), (report.Status.State, report.Status.ActionId));
        Assert.False(report.Refused);
        bench.Order(0, AgentAction.Stop);
        Assert.Equal(AgentAction.Stop, bench.Call().Action);
    }

    [Fact]
    public void Orders_of_another_view_or_of_another_node_are_void()
    {
        var bench = ExecutorBench.Ready(One);
        bench.Tell(ExecutorBench.Coordinator, new RunAction(View(2, 0, 1).Id, 1, 0, AgentAction.Start));
        bench.Tell(ExecutorBench.Coordinator, new RunAction(ViewId.None, 1, 0, AgentAction.Start));
        bench.Tell(new NodeId(2), new RunAction(ExecutorBench.First.Id, 1, 0, AgentAction.Start));
        bench.Tell(ExecutorBench.Coordinator, new RunAction(ExecutorBench.First.Id, 1, 99, AgentAction.Start));
        Assert.Empty(bench.Calls());
        Assert.Empty(bench.Take<ResourceReport>());
    }

    [Fact]
    public void An_order_that_arrives_after_the_next_view_is_void()
    {
        var bench = ExecutorBench.Ready(One);
        bench.Tell(new QuorumDecided(View(2, 0, 1), true));
        bench.Forget();
        bench.Order(0, AgentAction.Start);
        Assert.Empty(bench.Calls());
        Assert.Equal(ResourceState.Stopped, bench.State());
    }

    [Theory]
    [InlineData(NoQuorumPolicy.Stop)]
    [InlineData(NoQuorumPolicy.Freeze)]
    public void Without_quorum_a_start_is_refused(NoQuorumPolicy policy)
    {
        var properties = ClusterProperties.Default with { NoQuorumPolicy = policy };
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, properties, 1));
        bench.Tell(new QuorumDecided(ExecutorBench.First, false));
        bench.Order(0, AgentAction.Start);
        Assert.Empty(bench.Calls());
        Assert.True(bench.LastReport().Refused);
    }

    [Fact]
    public void With_the_policy_ignore_a_start_is_obeyed_without_quorum()
    {
        var properties = ClusterProperties.Default with { NoQuorumPolicy = NoQuorumPolicy.Ignore };
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, properties, 1));
        bench.Tell(new QuorumDecided(ExecutorBench.First, false));
        bench.Order(0, AgentAction.Start);
        Assert.Equal(AgentAction.Start, bench.Call().Action);
    }

    [Fact]
    public void An_order_told_twice_is_carried_out_once()
    {
        var bench = ExecutorBench.Ready(One);
        var order = bench.Order(0, AgentAction.Start);
        bench.Tell(ExecutorBench.Coordinator, order);
        var start = bench.Call();
        bench.Exit(start, 0);
        bench.Forget();
        bench.Tell(ExecutorBench.Coordinator, order);
        Assert.Empty(bench.Calls());
        Assert.Equal(ResourceState.Started, bench.LastReport().Status.State);
    }

    [Fact]
    public void What_may_be_active_is_not_started()
    {
        var bench = ExecutorBench.Ready(One);
        bench.Order(0, AgentAction.Start);
        bench.TimeOut(bench.Call());
        Assert.Equal(ResourceState.Failed, bench.State());
        bench.Order(0, AgentAction.Start);
        Assert.Empty(bench.Calls());
        Assert.True(bench.LastReport().Refused);
        bench.Order(0, AgentAction.Stop);
        bench.Exit(bench.Call(), 0);
        bench.Order(0, AgentAction.Start);
        Assert.Equal(AgentAction.Start, bench.Call().Action);
    }

    [Fact]
    public void A_node_that_leaves_starts_nothing_more()
    {
        var bench = ExecutorBench.Ready(One);
        bench.Tell(new NodeLeaving(StopNow: false));
        bench.Order(0, AgentAction.Start);
        Assert.Empty(bench.Calls());
        Assert.True(bench.LastReport().Refused);
    }

    [Theory]
    [InlineData(AgentOutcome.Exited, 1, ResourceBan.Here)]
    [InlineData(AgentOutcome.Exited, 2, ResourceBan.Here)]
    [InlineData(AgentOutcome.Exited, 5, ResourceBan.Here)]
    [InlineData(AgentOutcome.Exited, 6, ResourceBan.Everywhere)]
    [InlineData(AgentOutcome.Exited, 7, ResourceBan.Here)]
    [InlineData(AgentOutcome.TimedOut, 0, ResourceBan.Here)]
    [InlineData(AgentOutcome.Broken, 0, ResourceBan.Here)]
    public void A_failed_start_is_final_here_and_must_be_stopped(AgentOutcome outcome, int code, ResourceBan ban)
    {
        var bench = ExecutorBench.Ready(One);
        bench.Order(0, AgentAction.Start);
        bench.Tell(new AgentReply(bench.Call().Id, outcome, code, "no such file"));
        var status = bench.LastReport().Status;
        Assert.Equal((ResourceState.Failed, 1, ban), (status.State, status.FailCount, status.Ban));
        Assert.EndsWith(": no such file", status.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AgentOutcome.Exited, 1)]
    [InlineData(AgentOutcome.Exited, 7)]
    [InlineData(AgentOutcome.TimedOut, 0)]
    [InlineData(AgentOutcome.Broken, 0)]
    public void Only_a_stop_that_exits_with_success_proves_a_stop(AgentOutcome outcome, int code)
    {
        var bench = ExecutorBench.Running(One);
        bench.Order(0, AgentAction.Stop);
        bench.Tell(new AgentReply(bench.Call().Id, outcome, code, ""));
        Assert.Equal(ResourceState.StopFailed, bench.State());
    }

    [Fact]
    public void Replies_to_nobody_s_question_change_nothing()
    {
        var bench = ExecutorBench.Ready(One);
        bench.Order(0, AgentAction.Start);
        var start = bench.Call();
        bench.Exit(start with { Id = start.Id + 1 }, 0);
        Assert.Equal(ResourceState.Starting, bench.State());
        bench.Exit(start, 0);
        bench.Exit(start, 1);
        Assert.Equal(ResourceState.Started, bench.State());
    }
}
