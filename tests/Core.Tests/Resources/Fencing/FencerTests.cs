using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

public sealed class FencerTests
{
    private static readonly NodeId Lost = new(2);

    [Fact]
    public void A_lost_node_is_off_only_after_the_switch_confirms_it()
    {
        var cluster = Split();
        Want(cluster, NodeSet.Of(Lost));
        Assert.True(cluster.Nodes[0].Stack?.Fencer.KnownOff.IsEmpty);
        cluster.RunSeconds(1);
        Assert.False(cluster.Nodes[2].IsOn);
        Assert.Equal(NodeSet.Of(Lost), cluster.Nodes[0].Stack?.Fencer.KnownOff);
        Assert.Equal(NodeSet.Of(Lost), cluster.Nodes[1].Stack?.Fencer.KnownOff); // Every member knows.
    }

    [Theory]
    [InlineData(PowerOutcome.Failed)]
    [InlineData(PowerOutcome.Unknown)]
    [InlineData(PowerOutcome.On)]
    public void Anything_but_off_is_tried_again_and_never_taken_for_off(PowerOutcome outcome)
    {
        var cluster = Split();
        foreach (var node in cluster.Nodes) node.Switch = _ => outcome;
        Want(cluster, NodeSet.Of(Lost));
        cluster.RunSeconds(30);
        var fencer = cluster.Nodes[0].Stack?.Fencer;
        Assert.NotNull(fencer);
        Assert.True(fencer.KnownOff.IsEmpty);
        Assert.InRange(fencer.History.Count, 3, 12);
        Assert.Contains(fencer.History, entry => entry.Executor.Index == 1); // Another member had its turn.
        foreach (var node in cluster.Nodes) node.Switch = null;
        cluster.RunSeconds(31);
        Assert.Equal(NodeSet.Of(Lost), fencer.KnownOff);
    }

    [Fact]
    public void A_switch_that_says_off_but_shows_power_is_not_believed()
    {
        var cluster = Split();
        cluster.Nodes[0].Switch = call => call.Action == PowerAction.Off ? PowerOutcome.Off : PowerOutcome.On;
        Want(cluster, NodeSet.Of(Lost));
        cluster.Run(TimeSpan.FromMilliseconds(400));
        Assert.True(cluster.Nodes[0].Stack?.Fencer.KnownOff.IsEmpty);
    }

    [Fact]
    public void Off_is_remembered_through_a_crash_of_every_node()
    {
        var cluster = Split();
        Want(cluster, NodeSet.Of(Lost));
        cluster.RunSeconds(1);
        cluster.Nodes[0].Crash();
        cluster.Nodes[1].Crash();
        cluster.RunSeconds(1);
        cluster.Nodes[0].Boot();
        cluster.Nodes[1].Boot();
        cluster.RunSeconds(3);
        Assert.Equal(NodeSet.Of(Lost), cluster.Nodes[0].Stack?.Fencer.KnownOff);
        Assert.NotEmpty(cluster.Nodes[1].Stack?.Fencer.History ?? []);
    }

    [Fact]
    public void Off_is_out_of_date_once_the_node_was_a_member_again()
    {
        var cluster = Split();
        Want(cluster, NodeSet.Of(Lost));
        cluster.RunSeconds(1);
        Want(cluster, NodeSet.Empty);
        cluster.Heal();
        cluster.Nodes[2].Boot();
        cluster.RunSeconds(3);
        Assert.Equal(3, cluster.Nodes[0].View?.Nodes.Count);
        cluster.Isolate(2);
        cluster.RunSeconds(3);
        Assert.True(cluster.Nodes[0].Stack?.Fencer.KnownOff.IsEmpty);
    }

    [Fact]
    public void A_node_that_is_no_longer_wanted_is_not_shot_while_the_delay_runs()
    {
        var cluster = Split(delay: TimeSpan.FromSeconds(2));
        Want(cluster, NodeSet.Of(Lost));
        cluster.RunSeconds(1);
        Want(cluster, NodeSet.Empty);
        cluster.RunSeconds(5);
        Assert.True(cluster.Nodes[2].IsOn);
    }

    [Fact]
    public void Another_member_cuts_off_the_coordinator_itself_and_all_know_it()
    {
        var cluster = new MiniCluster(3).BootAll();
        cluster.RunSeconds(3);
        Want(cluster, NodeSet.Of(new NodeId(0))); // It could not stop a resource.
        cluster.RunSeconds(3);
        Assert.False(cluster.Nodes[0].IsOn);
        Assert.All(cluster.Nodes[1..], node => Assert.Equal(NodeSet.Of(new NodeId(0)), node.Stack?.Fencer.KnownOff));
        Assert.Contains(cluster.Nodes[2].Stack?.Fencer.History ?? [], entry => entry.Executor == new NodeId(1));
    }

    [Fact]
    public void A_member_that_was_cut_off_is_not_cut_off_again_before_its_silence_is_noticed()
    {
        var cluster = new MiniCluster(3).BootAll();
        cluster.RunSeconds(3);
        Want(cluster, NodeSet.Of(Lost));
        cluster.RunSeconds(3);
        Assert.Single(cluster.Nodes[0].Stack?.Fencer.History ?? []);
    }

    [Fact]
    public void A_partition_without_quorum_shoots_nobody()
    {
        var cluster = Split();
        cluster.Nodes[2].Raise(Slot.Fencing, new FenceWanted(NodeSet.FirstNodes(2), "test"));
        cluster.RunSeconds(10);
        Assert.True(cluster.Nodes[0].IsOn && cluster.Nodes[1].IsOn);
    }

    [Fact]
    public void The_coordinator_crashed_at_any_step_of_fencing_never_makes_a_living_node_count_as_off()
    {
        for (var after = 0; after < 40; after++)
        {
            var cluster = Split();
            var steps = cluster.Nodes[0].Steps;
            var stop = after;
            cluster.AfterStep = node =>
            {
                if (node.Id.Index == 0 && node.Steps >= steps + stop) node.Crash();
                foreach (var any in cluster.Nodes)
                    if (any.IsOn && any.Stack?.Fencer.KnownOff.Contains(Lost) == true)
                        Assert.False(cluster.Nodes[2].IsOn);
            };
            Want(cluster, NodeSet.Of(Lost));
            cluster.RunSeconds(2);
            cluster.AfterStep = null;
            if (!cluster.Nodes[0].IsOn) cluster.Nodes[0].Boot();
            cluster.RunSeconds(3);
            Want(cluster, NodeSet.Of(Lost));
            cluster.RunSeconds(3);
            Assert.False(cluster.Nodes[2].IsOn);
        }
    }

    private static void Want(MiniCluster cluster, NodeSet targets)
    {
        var coordinator = cluster.Nodes.First(node => node.IsQuorate && node.View?.Coordinator == node.Id);
        coordinator.Raise(Slot.Fencing, new FenceWanted(targets, "test"));
    }

    private static MiniCluster Split(TimeSpan delay = default)
    {
        var cluster = new MiniCluster(3, delay: delay).BootAll();
        cluster.RunSeconds(3);
        cluster.Isolate(2);
        cluster.RunSeconds(3);
        Assert.Equal(2, cluster.Nodes[0].View?.Nodes.Count);
        return cluster;
    }
}
