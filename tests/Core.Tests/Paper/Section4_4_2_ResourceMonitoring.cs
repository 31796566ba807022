using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Resources;
using Ocf.Tests.Resources;

namespace Ocf.Tests.Paper;

/// <summary>
/// Paper 4.4.2: "polling the health status of a resource or notifying the cluster that a resource has failed".
/// </summary>
public sealed class Section4_4_2_ResourceMonitoring
{
    [Fact]
    public void A_running_resource_is_polled_at_its_interval_where_it_runs_and_nowhere_else()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 1));
        var home = cluster.Where(0);
        cluster.Agents.Calls.Clear();
        cluster.Run(60);
        Assert.InRange(cluster.Agents.Calls.Count, 5, 6);
        Assert.All(
            cluster.Agents.Calls,
            call => Assert.Equal((home, AgentAction.Monitor), (call.Node, call.Call.Action)));
    }

    [Fact]
    public void A_failed_resource_is_recovered_and_its_failure_counted()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 1));
        var home = cluster.Where(0);
        cluster.Agents.Kill(home, 0);
        cluster.Run(12).AssertAllRun();
        var executor = cluster[home.Index].Stack?.Executor;
        Assert.Equal((1, "monitor exited with 7"), (executor?.FailCountOf(0), executor?.ReasonOf(0)));
    }

    [Fact]
    public void A_health_check_that_hangs_is_a_failure_and_the_resource_is_stopped_before_it_starts_again()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 1));
        var hangs = true;
        cluster.Agents.Fault = (_, call) =>
        {
            if (call.Action != AgentAction.Monitor || !hangs) return null;
            hangs = false;
            return new AgentReply(0, AgentOutcome.TimedOut, 0, "");
        };
        cluster.Agents.Calls.Clear();
        cluster.Run(12).AssertAllRun();
        Assert.Equal(
            [AgentAction.Monitor, AgentAction.Stop, AgentAction.Start],
            cluster.Agents.Calls.Select(call => call.Call.Action).Take(3));
    }
}
