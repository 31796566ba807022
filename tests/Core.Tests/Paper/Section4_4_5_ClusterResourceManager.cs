using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using Ocf.Tests.Resources;

namespace Ocf.Tests.Paper;

/// <summary>
/// Paper 4.4 and 4.4.5: the manager "coordinates the recovery of the resource group; either locally or by transition to
/// another node" and is "responsible for ensuring exclusivity"; groups are "atomic units".
/// </summary>
public sealed class Section4_4_5_ClusterResourceManager
{
    [Fact]
    public void Recovery_is_local_until_the_threshold_and_then_by_transition_to_another_node()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(
            3, ClusterProperties.Default, resource => resource with { MigrationThreshold = 2 }, group => group, 1));
        var home = cluster.Where(0);
        cluster.Agents.Kill(home, 0);
        cluster.Run(12).AssertAllRun();
        Assert.Equal(home, cluster.Where(0));
        cluster.Agents.Kill(home, 0);
        cluster.Run(12).AssertAllRun();
        Assert.NotEqual(home, cluster.Where(0));
    }

    [Fact]
    public void A_group_is_an_atomic_unit_and_moves_whole()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 3));
        var home = cluster.Where(0);
        cluster.Agents.Fault = (node, call) => node == home && call is { Action: AgentAction.Start, Resource: 2 }
            ? new AgentReply(0, AgentOutcome.Exited, 1, "")
            : null;
        cluster.Agents.Kill(home, 2);
        cluster.Run(14).AssertAllRun();
        Assert.NotEqual(home, cluster.Where(2));
    }

    [Fact]
    public void A_membership_change_triggers_recovery_only_after_fencing()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 1));
        var home = cluster.Where(0);
        var shotAt = default(Instant);
        foreach (var node in cluster.World.Nodes)
        {
            node.Switch = call =>
            {
                if (call.Action == PowerAction.Off) shotAt = cluster.World.Now;
                return PowerOutcome.Off;
            };
        }

        cluster.Agents.Calls.Clear();
        cluster[home.Index].Crash();
        var startedAt = default(Instant);
        cluster.World.AfterStep = _ =>
        {
            var isStarted = cluster.Agents.Calls.Any(call => call.Call.Action == AgentAction.Start);
            if (isStarted && startedAt == default) startedAt = cluster.World.Now;
        };
        cluster.Run(5).AssertAllRun();
        Assert.NotEqual(default, shotAt);
        Assert.True(shotAt < startedAt);
    }

    [Fact]
    public void A_group_fails_back_only_if_the_better_node_outweighs_its_stickiness()
    {
        Assert.Equal(0, AfterReturnOf(0, stickiness: 50).Index);
        Assert.NotEqual(0, AfterReturnOf(0, stickiness: 200).Index);
    }

    [Theory]
    [InlineData(NoQuorumPolicy.Stop, false)]
    [InlineData(NoQuorumPolicy.Freeze, true)]
    public void The_policy_decides_what_becomes_of_resources_without_quorum(NoQuorumPolicy policy, bool goesOn)
    {
        var properties = ClusterProperties.Default with { NoQuorumPolicy = policy };
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, properties, 1));
        var home = cluster.Where(0);
        foreach (var node in cluster.World.Nodes) node.Switch = _ => PowerOutcome.Failed;
        cluster.World.Isolate(home.Index);
        cluster.Run(5);
        Assert.Equal(goesOn, cluster.Agents.ActiveOn(0).Contains(home));
    }

    private static NodeId AfterReturnOf(int preferred, int stickiness)
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(
            3,
            ClusterProperties.Default,
            resource => resource,
            group => group with { Scores = [100, 0, 0], Stickiness = stickiness },
            1));
        Assert.Equal(preferred, cluster.Where(0).Index);
        cluster[preferred].PowerOff();
        cluster.Run(5).AssertAllRun();
        cluster[preferred].Boot();
        cluster.Run(5).AssertAllRun();
        return cluster.Where(0);
    }
}
