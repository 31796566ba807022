using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>The resource manager on whole nodes: what really runs, and where.</summary>
public sealed class ResourceManagerTests
{
    private static ClusterConfiguration Three => TestResources.Cluster(3, 2, 1, 1);

    [Fact]
    public void A_cluster_that_comes_up_runs_every_group_once_and_spread()
    {
        var cluster = ResourceCluster.Up(Three);
        Assert.Equal(3, new[] { 0, 2, 3 }.Select(cluster.Where).Distinct().Count());
    }

    [Fact]
    public void A_node_that_loses_power_is_fenced_and_its_groups_go_elsewhere()
    {
        var cluster = ResourceCluster.Up(Three);
        var victim = cluster.Where(3);
        cluster[victim.Index].PowerOff();
        cluster.Run(4).AssertAllRun();
        Assert.NotEqual(victim, cluster.Where(3));
    }

    [Fact]
    public void Nothing_moves_before_the_lost_node_is_confirmed_off()
    {
        var cluster = ResourceCluster.Up(Three);
        var before = Enumerable.Range(0, 4).Select(cluster.Where).ToArray();
        foreach (var node in cluster.World.Nodes) node.Switch = _ => PowerOutcome.Unknown;
        cluster[2].Crash();
        cluster.Run(20);
        Assert.Equal(before, Enumerable.Range(0, 4).Select(cluster.Where));
        foreach (var node in cluster.World.Nodes) node.Switch = null;
        cluster.Run(40).AssertAllRun();
    }

    [Fact]
    public void A_cut_node_is_fenced_by_the_majority_and_stops_what_it_runs()
    {
        var cluster = ResourceCluster.Up(Three);
        foreach (var node in cluster.World.Nodes) node.Switch = _ => PowerOutcome.Failed;
        cluster.World.Isolate(1);
        cluster.Run(10);
        var active = Enumerable.Range(0, 4).Select(cluster.Agents.ActiveOn);
        Assert.All(active, nodes => Assert.False(nodes.Contains(new NodeId(1))));
        cluster.World.Heal();
        cluster.Run(10).AssertAllRun();
    }

    [Fact]
    public void Processes_that_start_again_find_what_runs_and_leave_it_running()
    {
        var cluster = ResourceCluster.Up(Three);
        var starts = cluster.Agents.Calls.Count(call => call.Call.Action == AgentAction.Start);
        foreach (var node in cluster.World.Nodes) node.Crash();
        foreach (var node in cluster.World.Nodes)
        {
            cluster.Run(1);
            node.Boot();
        }

        cluster.Run(8).AssertAllRun();
        Assert.Equal(starts, cluster.Agents.Calls.Count(call => call.Call.Action == AgentAction.Start));
    }

    [Fact]
    public void A_resource_that_dies_is_restarted_in_place_with_those_behind_it()
    {
        var cluster = ResourceCluster.Up(Three);
        var home = cluster.Where(0);
        cluster.Agents.Kill(home, 0);
        cluster.Agents.Calls.Clear();
        cluster.Run(12).AssertAllRun();
        Assert.Equal(home, cluster.Where(0));
        var actions = cluster.Agents.Calls.Where(call => call.Call.Action != AgentAction.Monitor)
            .Select(call => (call.Call.Action, call.Call.Resource));
        Assert.Equal(
            [(AgentAction.Stop, 1), (AgentAction.Stop, 0), (AgentAction.Start, 0), (AgentAction.Start, 1)],
            actions);
    }

    [Fact]
    public void A_start_that_fails_on_one_node_is_made_on_another()
    {
        var cluster = new ResourceCluster(Three);
        cluster.Agents.Fault = (node, call) => call.Action == AgentAction.Start && node.Index == 0
            ? new AgentReply(0, AgentOutcome.TimedOut, 0, "")
            : null;
        cluster.World.BootAll();
        cluster.Run(6).AssertAllRun();
        Assert.Equal(Set(0), Set(0) - cluster.Where(0) - cluster.Where(2) - cluster.Where(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_member_that_cannot_stop_is_fenced_once_even_if_it_coordinates(int stuck)
    {
        var cluster = ResourceCluster.Up(Three);
        cluster.Agents.Fault = (node, call) => call.Action == AgentAction.Stop && node.Index == stuck
            ? new AgentReply(0, AgentOutcome.Exited, 1, "device is busy")
            : null;
        cluster.Command(0, OperatorAction.Standby, stuck);
        cluster.Run(6).AssertAllRun();
        Assert.False(cluster[stuck].IsOn);
        var reasons = cluster[0].Raised.OfType<FenceWanted>().Select(wanted => wanted.Reason);
        Assert.Contains(reasons, reason => reason.Contains("could not stop r", StringComparison.Ordinal));
        Assert.Single(cluster.World.Nodes.SelectMany(node => node.Raised.OfType<FenceBegun>()));
    }

    [Fact]
    public void Wrong_parameters_stop_the_group_everywhere_until_they_are_cleaned_up()
    {
        var cluster = new ResourceCluster(Three);
        cluster.Agents.Fault = (_, call) => call is { Action: AgentAction.Start, Resource: 3 }
            ? new AgentReply(0, AgentOutcome.Exited, 6, "no such device")
            : null;
        cluster.World.BootAll();
        cluster.Run(5);
        Assert.Equal(NodeSet.Empty, cluster.Agents.ActiveOn(3));
        Assert.Contains("no such device", cluster.Coordinator().WhyNotRunning(2), StringComparison.Ordinal);
        Assert.True(cluster.Coordinator().IsStable);
        cluster.Agents.Fault = (_, _) => null;
        cluster.Command(1, OperatorAction.Cleanup, 3);
        cluster.Run(3).AssertAllRun();
    }
}
