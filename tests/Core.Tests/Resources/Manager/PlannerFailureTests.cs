using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>What follows from failures: restart in place, move, block.</summary>
public sealed class PlannerFailureTests
{
    private static ClusterConfiguration One => TestResources.Cluster(3, 1);

    [Fact]
    public void A_failed_resource_is_stopped_and_started_in_place()
    {
        Assert.Equal(["stop r0 n1"], new PlannerTable(One, ".", "F", ".").Failed(1, 0, 1).LastOn(1).Actions());
        Assert.Empty(new PlannerTable(One, ".", "t", ".").Failed(1, 0, 1).LastOn(1).Actions());
        Assert.Equal(["start r0 n1"], new PlannerTable(One, ".", ".", ".").Failed(1, 0, 1).LastOn(1).Actions());
    }

    [Fact]
    public void After_a_failure_the_members_behind_it_are_stopped_first_and_started_again()
    {
        var three = TestResources.Cluster(3, 3);
        Assert.Equal(["stop r2 n0"], new PlannerTable(three, "RFR", "...", "...").Actions());
        Assert.Equal(["stop r1 n0"], new PlannerTable(three, "RF.", "...", "...").Actions());
        Assert.Equal(["start r1 n0"], new PlannerTable(three, "R..", "...", "...").Actions());
        Assert.Equal(["start r2 n0"], new PlannerTable(three, "RR.", "...", "...").Actions());
    }

    [Fact]
    public void A_failed_start_moves_the_group_away()
    {
        var two = TestResources.Cluster(3, 2);
        var table = new PlannerTable(two, "RF", "..", "..").Failed(0, 1, 1, ResourceBan.Here).LastOn(0);
        Assert.Equal(["stop r1 n0"], table.Actions());
        table = new PlannerTable(two, "R.", "..", "..").Failed(0, 1, 1, ResourceBan.Here).LastOn(0);
        Assert.Equal(["stop r0 n0"], table.Actions());
        table = new PlannerTable(two, "..", "..", "..").Failed(0, 1, 1, ResourceBan.Here).LastOn(0);
        Assert.Equal(["start r0 n1"], table.Actions());
    }

    [Theory]
    [InlineData(0, 1000, "start r0 n1")]
    [InlineData(3, 2, "start r0 n1")]
    [InlineData(3, 3, "start r0 n0")]
    [InlineData(1, 1, "start r0 n0")]
    public void The_migration_threshold_decides_how_often_it_restarts_in_place(
        int threshold, int failures, string action)
    {
        var cluster = TestResources.Cluster(
            3,
            ClusterProperties.Default,
            resource => resource with { MigrationThreshold = threshold },
            group => group,
            1);
        Assert.Equal([action], new PlannerTable(cluster, ".", ".", ".").Failed(1, 0, failures).LastOn(1).Actions());
    }

    [Fact]
    public void A_group_that_may_run_nowhere_is_stopped_as_a_whole()
    {
        var two = TestResources.Cluster(3, 2);
        var table = new PlannerTable(two, "R.", "..", "..");
        for (var node = 0; node < 3; node++) table.Failed(node, 1, 1, ResourceBan.Here);
        Assert.Equal(["stop r0 n0"], table.Actions());
        Assert.Equal(ObstacleKind.WaitsForAction, table.Plan().Obstacles[0].Kind);
        table = new PlannerTable(two, "..", "..", "..");
        for (var node = 0; node < 3; node++) table.Failed(node, 1, 1, ResourceBan.Here);
        Assert.Equal(ObstacleKind.NoNodeMayRunIt, table.Plan().Obstacles[0].Kind);
        Assert.Equal(
            "no node may run it: n0 is banned after 1 failures of r1 (it broke); "
            + "n1 is banned after 1 failures of r1 (it broke); n2 is banned after 1 failures of r1 (it broke)",
            Refusals.Describe(table.Situation, two.Groups[0]));
    }

    [Fact]
    public void Wrong_parameters_block_it_everywhere()
    {
        var table = new PlannerTable(One, ".", ".", ".").Failed(1, 0, 1, ResourceBan.Everywhere);
        Assert.Empty(table.Actions());
        Assert.Equal("r0 cannot run anywhere (it broke): correct its parameters, then clean it up", table.Why());
    }

    [Fact]
    public void A_failed_probe_is_cleaned_up_and_does_not_keep_a_running_group_from_running()
    {
        Assert.Equal(["stop r0 n2"], new PlannerTable(One, ".", "R", "F").Actions());
        Assert.Equal(["stop r0 n2"], new PlannerTable(One, ".", ".", "F").Actions());
    }

    [Fact]
    public void A_failed_stop_without_fencing_blocks_and_says_so()
    {
        var cluster = TestResources.Cluster(3, ClusterProperties.Default with { FencingEnabled = false }, 2);
        var table = new PlannerTable(cluster, "RX", "..", "..").Failed(0, 1, 1);
        Assert.Empty(table.Actions());
        Assert.Equal(NodeSet.Empty, table.Plan().Fence);
        Assert.True(table.Plan().IsSettled);
        Assert.Equal(
            "r1 could not be stopped on n0 (it broke) and fencing is disabled: stop it by hand, then clean it up",
            table.Why());
    }
}
