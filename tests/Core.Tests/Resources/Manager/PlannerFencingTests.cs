using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>Who must be fenced, when, and what waits for it.</summary>
public sealed class PlannerFencingTests
{
    private static ClusterConfiguration One => TestResources.Cluster(3, 1);

    [Fact]
    public void A_lost_node_is_fenced_at_once_and_recovery_waits_for_it()
    {
        var table = new PlannerTable(One, ".", ".", "-").Lost(2);
        Assert.Equal(Set(2), table.Plan().Fence);
        Assert.Empty(table.Actions());
        Assert.Equal("waiting for n2 to be confirmed off: it may still run there", table.Why());
        table.Situation = table.Situation with { KnownOff = Set(2) };
        Assert.Equal(NodeSet.Empty, table.Plan().Fence);
        Assert.Equal(["start r0 n0"], table.Actions());
    }

    [Fact]
    public void A_node_that_is_missed_for_a_moment_only_is_waited_for_but_not_fenced()
    {
        var table = new PlannerTable(One, "R", ".", "-").Lost(2);
        table.Situation = table.Situation with { Missed = NodeSet.Empty };
        Assert.Equal(NodeSet.Empty, table.Plan().Fence);
        Assert.False(table.Plan().IsSettled);
        table = new PlannerTable(One, ".", ".", "-").Lost(2);
        table.Situation = table.Situation with { Missed = NodeSet.Empty };
        Assert.Empty(table.Actions());
    }

    [Fact]
    public void A_lost_node_is_fenced_before_the_others_have_reported()
    {
        var table = new PlannerTable(One, ".", ".", "-").Lost(2);
        table.Situation = table.Situation with { Reported = NodeSet.Empty };
        Assert.Equal(Set(2), table.Plan().Fence);
    }

    [Fact]
    public void A_node_that_was_never_seen_gets_its_time_to_show_up()
    {
        var table = new PlannerTable(One, ".", ".", "-").Unseen(2);
        Assert.Equal(NodeSet.Empty, table.Plan().Fence);
        Assert.Empty(table.Actions());
        Assert.False(table.Plan().IsSettled);
        Assert.Equal("giving n2 time to show up: it may run there", table.Why());
        table.Situation = table.Situation with { DeadtimeOver = true };
        Assert.Equal(Set(2), table.Plan().Fence);
        Assert.Empty(table.Actions());
    }

    [Fact]
    public void Without_startup_fencing_a_node_that_was_never_seen_counts_as_off()
    {
        var cluster = TestResources.Cluster(3, ClusterProperties.Default with { StartupFencing = false }, 1);
        var table = new PlannerTable(cluster, ".", ".", "-").Unseen(2);
        Assert.Equal(NodeSet.Empty, table.Plan().Fence);
        Assert.Equal(["start r0 n0"], table.Actions());
        Assert.Equal(Set(2), new PlannerTable(cluster, ".", ".", "-").Lost(2).Plan().Fence);
    }

    [Fact]
    public void A_member_that_cannot_stop_a_resource_is_fenced_and_left_alone_until_then()
    {
        var two = TestResources.Cluster(3, 1, 1);
        var table = new PlannerTable(two, "XR", "..", "..").Failed(0, 0, 1);
        Assert.Equal(Set(0), table.Plan().Fence);
        Assert.Empty(table.Actions());
        Assert.Equal("waiting for n0 to be confirmed off: it may still run there", table.Why(0));
        Assert.Equal("waiting for n0 to be confirmed off: it may still run there", table.Why(1));
        Assert.Equal("n0 could not stop r0 (it broke)", FencingNeed.Describe(table.Situation, Set(0)));
    }

    [Fact]
    public void Nothing_is_placed_on_a_member_that_is_to_be_fenced()
    {
        var two = TestResources.Cluster(3, 1, 1);
        Assert.Equal(["start r1 n2"], new PlannerTable(two, "X.", "..", "..").Actions());
    }

    [Fact]
    public void The_reason_names_every_node()
    {
        var table = new PlannerTable(TestResources.Cluster(4, 1), ".", ".", "-", "-").Lost(2).Unseen(3);
        Assert.Equal(
            "n2 was lost and may still run resources; n3 never showed up",
            FencingNeed.Describe(table.Situation, Set(2, 3)));
    }
}
