using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using Ocf.Tests.Resources;

namespace Ocf.Tests.Paper;

/// <summary>Paper 4.4.1: resources are brought online and offline on a specific node.</summary>
public sealed class Section4_4_1_ResourceInstantiation
{
    [Fact]
    public void A_resource_is_onlined_and_offlined_on_the_node_that_is_named()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 1));
        var home = cluster.Where(0);
        cluster.Command((home.Index + 1) % 3, OperatorAction.Standby, home.Index);
        cluster.Run(2).AssertAllRun();
        Assert.NotEqual(home, cluster.Where(0));
        cluster.Command(0, OperatorAction.Disable, 0);
        cluster.Run(2);
        Assert.Equal(NodeSet.Empty, cluster.Agents.ActiveOn(0));
    }

    [Fact]
    public void The_members_of_a_group_are_onlined_in_order_and_offlined_in_reverse()
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 3));
        cluster.Command(0, OperatorAction.Disable, 0);
        cluster.Run(2);
        var actions = cluster.Agents.Calls.Where(call => call.Call.Action != AgentAction.Monitor)
            .Select(call => (call.Call.Action, call.Call.Resource));
        Assert.Equal(
            [
                (AgentAction.Start, 0), (AgentAction.Start, 1), (AgentAction.Start, 2),
                (AgentAction.Stop, 2), (AgentAction.Stop, 1), (AgentAction.Stop, 0),
            ],
            actions);
    }
}
