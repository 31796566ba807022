using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>Operators' commands: from any node, kept through any crash.</summary>
public sealed class OperatorTests
{
    private static ClusterConfiguration Three => TestResources.Cluster(3, 2, 1, 1);

    [Fact]
    public void Standby_empties_a_node_and_unstandby_fills_it_again()
    {
        var cluster = ResourceCluster.Up(Three);
        cluster.Command(1, OperatorAction.Standby, 2);
        cluster.Run(3).AssertAllRun();
        Assert.All(Enumerable.Range(0, 4), resource => Assert.NotEqual(new NodeId(2), cluster.Where(resource)));
        Assert.All(cluster.World.Nodes, node => Assert.Equal(Set(2), ResourceCluster.Manager(node).Standby));
        cluster.Command(2, OperatorAction.Unstandby, 2);
        cluster.Run(3);
        Assert.All(cluster.World.Nodes, node => Assert.Equal(NodeSet.Empty, ResourceCluster.Manager(node).Standby));
    }

    [Fact]
    public void What_operators_decided_outlives_all_nodes()
    {
        var cluster = ResourceCluster.Up(Three);
        cluster.Command(1, OperatorAction.Standby, 2);
        cluster.Command(0, OperatorAction.Disable, 1);
        cluster.Run(3);
        Assert.Equal(NodeSet.Empty, cluster.Agents.ActiveOn(2));
        foreach (var node in cluster.World.Nodes) node.PowerOff();
        cluster.Run(1);
        cluster.World.BootAll();
        cluster.Run(5);
        Assert.All(cluster.World.Nodes, node => Assert.Equal(Set(2), ResourceCluster.Manager(node).Standby));
        Assert.Equal("it is disabled", cluster.Coordinator().WhyNotRunning(1));
        cluster.AssertAllRun(except: 1);
        cluster.Command(0, OperatorAction.Enable, 1);
        cluster.Run(2).AssertAllRun();
    }

    [Fact]
    public void A_move_outlives_every_node_and_is_taken_back()
    {
        var cluster = ResourceCluster.Up(Three);
        var home = cluster.Where(0);
        var away = new NodeId((byte)((home.Index + 1) % 3));
        cluster[1].Raise(Ocf.Hosting.Slot.Manager, new OperatorCommand(OperatorAction.Move, away, 0));
        cluster.Run(3);
        Assert.Equal(away, cluster.Where(0));
        foreach (var node in cluster.World.Nodes) node.PowerOff();
        cluster.Run(1);
        cluster.World.BootAll();
        cluster.Run(5).AssertAllRun();
        Assert.Equal(away, cluster.Where(0));
        cluster[1].Raise(Ocf.Hosting.Slot.Manager, new OperatorCommand(OperatorAction.Move, away, 99));
        Assert.Equal(0, ResourceCluster.Manager(cluster[1]).WaitingCommands);
        cluster[1].Raise(Ocf.Hosting.Slot.Manager, new OperatorCommand(OperatorAction.Unmove, default, 0));
        cluster.Run(3).AssertAllRun();
        Assert.Null(ResourceCluster.Manager(cluster[0]).PreferredNode(0));
    }

    [Fact]
    public void A_node_that_was_away_learns_what_was_decided()
    {
        var cluster = ResourceCluster.Up(Three);
        cluster[0].PowerOff();
        cluster.Run(4);
        cluster.Command(1, OperatorAction.Standby, 2);
        cluster.Run(2);
        cluster[0].Boot();
        cluster.Run(5).AssertAllRun();
        Assert.Equal(Set(2), ResourceCluster.Manager(cluster[0]).Standby);
    }

    [Fact]
    public void A_command_waits_for_a_coordinator_and_is_carried_out_once_there_is_one()
    {
        var cluster = ResourceCluster.Up(Three);
        foreach (var node in cluster.World.Nodes) node.Switch = _ => Ocf.Hosting.PowerOutcome.Failed;
        cluster.World.Isolate(1);
        cluster.Run(3);
        cluster.Command(1, OperatorAction.Standby, 0);
        Assert.Equal(1, ResourceCluster.Manager(cluster[1]).WaitingCommands);
        cluster.World.Heal();
        cluster.Run(5).AssertAllRun();
        Assert.Equal(0, ResourceCluster.Manager(cluster[1]).WaitingCommands);
        Assert.Equal(Set(0), cluster.Coordinator().Standby);
    }

    [Fact]
    public void Waiting_commands_are_bounded_and_nonsense_is_no_command()
    {
        var cluster = ResourceCluster.Up(Three);
        cluster.World.Isolate(1);
        cluster.World.Run(TimeSpan.FromMilliseconds(1));
        cluster.Command(1, OperatorAction.Standby, 17);
        cluster.Command(1, OperatorAction.Cleanup, 4);
        cluster.Command(1, OperatorAction.Disable, 3);
        cluster[1].Raise(Ocf.Hosting.Slot.Manager, new OperatorCommand(OperatorAction.Disable, default, -1));
        Assert.Equal(0, ResourceCluster.Manager(cluster[1]).WaitingCommands);
        for (var i = 0; i < 100; i++) cluster.Command(1, OperatorAction.Standby, 2);
        Assert.Equal(ResourceManager.MaxWaiting, ResourceCluster.Manager(cluster[1]).WaitingCommands);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_node_that_leaves_is_emptied_and_not_fenced(int leaver)
    {
        var cluster = ResourceCluster.Up(Three);
        cluster.Command(1, OperatorAction.Leave, leaver);
        cluster.Run(3);
        Assert.Single(cluster[leaver].Raised.OfType<LeftCluster>());
        Assert.All(Enumerable.Range(0, 4), resource => Assert.NotEqual(leaver, cluster.Where(resource).Index));
        cluster[leaver].PowerOff();
        cluster.Run(5).AssertAllRun();
        Assert.DoesNotContain(
            cluster.World.Nodes.SelectMany(node => node.Raised),
            raised => raised is FenceWanted { Targets.IsEmpty: false });
        cluster[leaver].Boot();
        cluster.Run(5).AssertAllRun();
    }

    [Fact]
    public void All_nodes_may_leave_one_after_the_other()
    {
        var cluster = ResourceCluster.Up(Three);
        for (var node = 0; node < 3; node++)
        {
            cluster.Command(node, OperatorAction.Leave, node);
            cluster.Run(4);
            Assert.Single(cluster[node].Raised.OfType<LeftCluster>());
            cluster[node].PowerOff();
            cluster.Run(3);
        }

        Assert.All(Enumerable.Range(0, 4), resource => Assert.Equal(NodeSet.Empty, cluster.Agents.ActiveOn(resource)));
    }
}
