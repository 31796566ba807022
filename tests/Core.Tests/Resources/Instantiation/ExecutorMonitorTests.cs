using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>Recurring health checks, failures and how they are forgotten.</summary>
public sealed class ExecutorMonitorTests
{
    private static ClusterConfiguration One => TestResources.Cluster(3, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(190)]
    public void A_healthy_resource_is_checked_again_and_again_without_a_word(int code)
    {
        var bench = ExecutorBench.Running(One);
        var due = Assert.Single(bench.Alarms);
        for (var i = 0; i < 3; i++)
        {
            bench.Tell(due);
            var monitor = bench.Call();
            Assert.Equal((AgentAction.Monitor, TimeSpan.FromSeconds(10)), (monitor.Action, monitor.Interval));
            bench.Exit(monitor, code);
            due = Assert.Single(bench.Take<MonitorDue>());
        }

        Assert.Empty(bench.Take<ResourceReport>());
    }

    [Fact]
    public void The_next_check_waits_for_the_last_one_to_end()
    {
        var bench = ExecutorBench.Running(One);
        bench.Tell(bench.Alarms[0]);
        bench.Call();
        Assert.Empty(bench.Take<MonitorDue>());
    }

    [Theory]
    [InlineData(AgentOutcome.Exited, 1, ResourceBan.None)]
    [InlineData(AgentOutcome.Exited, 7, ResourceBan.None)]
    [InlineData(AgentOutcome.Exited, 9, ResourceBan.None)]
    [InlineData(AgentOutcome.Exited, 2, ResourceBan.Here)]
    [InlineData(AgentOutcome.TimedOut, 0, ResourceBan.None)]
    public void A_failed_check_is_a_failure_and_never_a_stop(AgentOutcome outcome, int code, ResourceBan ban)
    {
        var bench = ExecutorBench.Running(One);
        bench.Tell(bench.Alarms[0]);
        bench.Tell(new AgentReply(bench.Call().Id, outcome, code, ""));
        var status = bench.LastReport().Status;
        Assert.Equal((ResourceState.Failed, 1, ban), (status.State, status.FailCount, status.Ban));
        Assert.Empty(bench.Take<MonitorDue>());
    }

    [Fact]
    public void An_alarm_of_an_earlier_start_is_stale()
    {
        var bench = ExecutorBench.Running(One);
        bench.Order(0, AgentAction.Stop);
        bench.Exit(bench.Call(), 0);
        bench.Tell(bench.Alarms[0]);
        Assert.Empty(bench.Calls());
        bench.Order(0, AgentAction.Start);
        bench.Exit(bench.Call(), 0);
        bench.Tell(bench.Alarms[0]);
        Assert.Empty(bench.Calls());
    }

    [Fact]
    public void A_stop_waits_for_the_check_under_way_and_not_for_what_it_finds()
    {
        var bench = ExecutorBench.Running(One);
        bench.Tell(bench.Alarms[0]);
        var monitor = bench.Call();
        bench.Order(0, AgentAction.Stop);
        Assert.Empty(bench.Calls());
        Assert.Equal(ResourceState.Stopping, bench.LastReport().Status.State);
        bench.Exit(monitor, 1);
        Assert.Equal(AgentAction.Stop, bench.Call().Action);
        Assert.Equal(0, bench.Executor.FailCountOf(0));
    }

    [Fact]
    public void An_interval_of_zero_means_no_check()
    {
        var cluster = TestResources.Cluster(
            3, ClusterProperties.Default, resource => resource with { Monitor = TimeSpan.Zero }, group => group, 1);
        Assert.Empty(ExecutorBench.Running(cluster).Alarms);
    }

    [Fact]
    public void A_failure_is_forgotten_after_its_time_unless_another_came()
    {
        var cluster = TestResources.Cluster(
            3,
            ClusterProperties.Default,
            resource => resource with { FailureTimeout = TimeSpan.FromMinutes(1) },
            group => group,
            1);
        var bench = ExecutorBench.Running(cluster);
        var first = FailAndRestart(bench, bench.Alarms[0]);
        var second = FailAndRestart(bench, Assert.Single(bench.Take<MonitorDue>()));
        Assert.Equal(2, bench.Executor.FailCountOf(0));
        bench.Tell(first);
        Assert.Equal(2, bench.Executor.FailCountOf(0));
        bench.Forget();
        bench.Tell(second);
        Assert.Equal(0, bench.LastReport().Status.FailCount);
    }

    [Fact]
    public void Cleanup_forgets_and_looks_again()
    {
        var bench = ExecutorBench.Ready(One);
        bench.Order(0, AgentAction.Start);
        bench.Exit(bench.Call(), 5);
        bench.Order(0, AgentAction.Stop);
        bench.Exit(bench.Call(), 1);
        bench.Tell(new NodeId(2), new ForgetFailures(ExecutorBench.First.Id, 0));
        Assert.Equal(ResourceState.StopFailed, bench.State());
        bench.Tell(ExecutorBench.Coordinator, new ForgetFailures(ExecutorBench.First.Id, 0));
        var status = bench.LastReport().Status;
        Assert.Equal(ResourceStatus.Unknown, status with { ActionId = 0 });
        bench.Exit(bench.Call(), 7);
        Assert.Equal(ResourceState.Stopped, bench.State());
    }

    [Fact]
    public void Cleanup_leaves_a_running_resource_alone()
    {
        var bench = ExecutorBench.Running(One);
        bench.Tell(ExecutorBench.Coordinator, new ForgetFailures(ExecutorBench.First.Id, 0));
        Assert.Equal(ResourceState.Started, bench.State());
        Assert.Empty(bench.Calls());
    }

    private static FailureExpired FailAndRestart(ExecutorBench bench, MonitorDue due)
    {
        bench.Tell(due);
        bench.Exit(bench.Call(), 7);
        var expiry = Assert.Single(bench.Take<FailureExpired>());
        bench.Order(0, AgentAction.Stop);
        bench.Exit(bench.Call(), 0);
        bench.Order(0, AgentAction.Start);
        bench.Exit(bench.Call(), 0);
        return expiry;
    }
}
