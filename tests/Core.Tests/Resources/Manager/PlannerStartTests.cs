using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>When a resource may be started, and in which order: the rules on which exclusivity rests.</summary>
public sealed class PlannerStartTests
{
    private static ClusterConfiguration One => TestResources.Cluster(3, 1);

    private static ClusterConfiguration Two => TestResources.Cluster(3, 2);

    [Fact]
    public void What_is_stopped_everywhere_is_started_once() =>
        Assert.Equal(["start r0 n0"], new PlannerTable(One, ".", ".", ".").Actions());

    [Fact]
    public void What_runs_is_left_alone()
    {
        var table = new PlannerTable(One, ".", "R", ".");
        Assert.Empty(table.Actions());
        Assert.Equal("", table.Why());
        Assert.True(table.Plan().IsSettled);
    }

    [Fact]
    public void Nothing_is_planned_without_quorum()
    {
        var table = new PlannerTable(One, ".", ".", "-").Lost(2);
        table.Situation = table.Situation with { Quorate = false };
        Assert.Empty(table.Actions());
        Assert.Equal(NodeSet.Empty, table.Plan().Fence);
        Assert.Equal("this partition has no quorum", table.Why());
    }

    [Fact]
    public void Nothing_is_planned_before_every_member_has_reported()
    {
        var table = new PlannerTable(One, ".", ".", ".");
        table.Situation = table.Situation with { Reported = Set(0, 1) };
        Assert.Empty(table.Actions());
        Assert.Equal("waiting for n2 to report what runs there", table.Why());
    }

    [Theory]
    [InlineData("s")]
    [InlineData("t")]
    [InlineData("F")]
    [InlineData("X")]
    [InlineData("?")]
    [InlineData("R")]
    public void Nothing_is_started_while_it_is_not_stopped_elsewhere(string elsewhere)
    {
        var table = new PlannerTable(One, ".", elsewhere, ".");
        table.Situation = table.Situation with { Standby = Set(1) };
        Assert.DoesNotContain(table.Actions(), action => action.StartsWith("start", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_started_while_an_action_on_it_is_pending()
    {
        var table = new PlannerTable(One, ".", ".", ".");
        var pending = new PendingAction(1, new NodeId(0), AgentAction.Start, Progress.Ordered);
        table.Situation = table.Situation with { Pending = [pending] };
        Assert.Empty(table.Actions());
        Assert.False(table.Plan().IsSettled);
    }

    [Fact]
    public void Nothing_is_started_while_a_node_may_be_on() =>
        Assert.Empty(new PlannerTable(One, ".", ".", "-").Lost(2).Actions());

    [Fact]
    public void With_fencing_disabled_a_lost_node_counts_as_off()
    {
        var cluster = TestResources.Cluster(3, ClusterProperties.Default with { FencingEnabled = false }, 1);
        Assert.Equal(["start r0 n0"], new PlannerTable(cluster, ".", ".", "-").Lost(2).Actions());
    }

    [Fact]
    public void A_group_starts_in_order_one_member_at_a_time()
    {
        Assert.Equal(["start r0 n0"], new PlannerTable(Two, "..", "..", "..").Actions());
        Assert.Empty(new PlannerTable(Two, "s.", "..", "..").Actions());
        Assert.Equal(["start r1 n0"], new PlannerTable(Two, "R.", "..", "..").Actions());
        Assert.Empty(new PlannerTable(Two, "RR", "..", "..").Actions());
    }

    [Fact]
    public void A_group_stops_in_reverse_one_member_at_a_time()
    {
        Assert.Equal(["stop r1 n0"], Disabled("RR").Actions());
        Assert.Empty(Disabled("Rt").Actions());
        Assert.Equal(["stop r0 n0"], Disabled("R.").Actions());
        Assert.Empty(Disabled("..").Actions());
    }

    [Fact]
    public void A_member_that_runs_out_of_order_is_stopped_first() =>
        Assert.Equal(["stop r1 n0"], new PlannerTable(Two, ".R", "..", "..").Actions());

    [Fact]
    public void A_group_that_is_torn_apart_comes_together_again()
    {
        Assert.Equal(["stop r1 n1"], new PlannerTable(Two, "R.", ".R", "..").Actions());
        Assert.Equal(["start r1 n0"], new PlannerTable(Two, "R.", "..", "..").Actions());
    }

    [Fact]
    public void What_runs_twice_is_stopped_everywhere_before_it_runs_again()
    {
        var table = new PlannerTable(One, "R", "R", ".");
        Assert.Equal(["stop r0 n0"], table.Actions());
        var pending = new PendingAction(1, new NodeId(0), AgentAction.Stop, Progress.TakenUp);
        table.Situation = table.Situation with { Pending = [pending] };
        Assert.Empty(table.Actions());
        Assert.Equal(["stop r0 n1"], new PlannerTable(One, "t", "R", "R").LastOn(2).Actions());
    }

    [Fact]
    public void A_group_waits_for_the_probe_of_its_last_member() =>
        Assert.Empty(new PlannerTable(Two, ".?", "..", "..").Actions());

    [Fact]
    public void Groups_are_spread()
    {
        var cluster = TestResources.Cluster(3, 1, 1, 1, 1);
        Assert.Equal(
            ["start r1 n1", "start r2 n2", "start r3 n0"],
            new PlannerTable(cluster, "R...", "....", "....").Actions());
    }

    [Fact]
    public void A_disabled_group_says_so() =>
        Assert.Equal("it is disabled", Disabled("..").Why());

    [Fact]
    public void A_node_in_standby_is_left()
    {
        var table = new PlannerTable(One, "R", ".", ".");
        table.Situation = table.Situation with { Standby = Set(0) };
        Assert.Equal(["stop r0 n0"], table.Actions());
    }

    [Fact]
    public void A_leaving_node_is_left_even_if_nothing_may_start_elsewhere_yet()
    {
        var table = new PlannerTable(One, "R", ".", "-").Lost(2);
        table.Situation = table.Situation with { Leaving = Set(0) };
        Assert.Equal(["stop r0 n0"], table.Actions());
    }

    [Fact]
    public void A_move_to_a_better_node_waits_until_it_can_start_there()
    {
        var cluster = TestResources.Cluster(
            3, ClusterProperties.Default, resource => resource, group => group with { Scores = [0, 100, 0] }, 1);
        Assert.Empty(new PlannerTable(cluster, "R", ".", "-").Lost(2).Actions());
        Assert.Equal(["stop r0 n0"], new PlannerTable(cluster, "R", ".", "-").Actions());
    }

    private static PlannerTable Disabled(string first)
    {
        var table = new PlannerTable(Two, first, "..", "..");
        table.Situation = table.Situation with { IsWanted = [false] };
        return table;
    }
}
