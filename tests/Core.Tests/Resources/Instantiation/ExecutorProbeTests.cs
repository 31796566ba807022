using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>
/// What a node finds out about its resources when it starts, and what it tells the coordinator of a view.
/// </summary>
public sealed class ExecutorProbeTests
{
    [Theory]
    [InlineData(7, ResourceState.Stopped, ResourceBan.None)]
    [InlineData(0, ResourceState.Started, ResourceBan.None)]
    [InlineData(8, ResourceState.Started, ResourceBan.None)]
    [InlineData(190, ResourceState.Started, ResourceBan.None)]
    [InlineData(5, ResourceState.Stopped, ResourceBan.Here)]
    [InlineData(1, ResourceState.Failed, ResourceBan.None)]
    [InlineData(2, ResourceState.Failed, ResourceBan.Here)]
    [InlineData(6, ResourceState.Failed, ResourceBan.Everywhere)]
    [InlineData(9, ResourceState.Failed, ResourceBan.None)]
    [InlineData(102, ResourceState.Failed, ResourceBan.None)]
    public void A_probe_means_what_its_exit_code_says(int code, ResourceState state, ResourceBan ban)
    {
        var bench = new ExecutorBench(TestResources.Cluster(3, 1));
        bench.Tell(new Started(1, []));
        var probe = bench.Call();
        Assert.Equal((AgentAction.Monitor, TimeSpan.Zero), (probe.Action, probe.Interval));
        Assert.Equal(ResourceState.Unknown, bench.State());
        bench.Exit(probe, code);
        bench.Tell(new QuorumDecided(ExecutorBench.First, true));
        var status = Assert.Single(bench.Take<NodeReport>()[^1].Statuses);
        Assert.Equal((state, ban), (status.State, status.Ban));
    }

    [Theory]
    [InlineData(AgentOutcome.TimedOut)]
    [InlineData(AgentOutcome.Broken)]
    public void A_probe_that_did_not_end_by_itself_never_means_stopped(AgentOutcome outcome)
    {
        var bench = new ExecutorBench(TestResources.Cluster(3, 1));
        bench.Tell(new Started(1, []));
        bench.Tell(new AgentReply(bench.Call().Id, outcome, 7, ""));
        Assert.Equal(ResourceState.Failed, bench.State());
    }

    [Fact]
    public void A_thousand_resources_are_probed_a_few_at_a_time()
    {
        var bench = new ExecutorBench(TestResources.Cluster(3, [.. Enumerable.Repeat(1, 1000)]));
        bench.Tell(new Started(1, []));
        var underWay = new Queue<AgentCall>(bench.Calls());
        var probed = 0;
        while (underWay.TryDequeue(out var probe))
        {
            Assert.InRange(underWay.Count, 0, Executor.ProbesAtOnce - 1);
            bench.Exit(probe, 7);
            probed++;
            foreach (var next in bench.Calls()) underWay.Enqueue(next);
        }

        Assert.Equal(1000, probed);
        Assert.All(Enumerable.Range(0, 1000), index => Assert.Equal(ResourceState.Stopped, bench.State(index)));
    }

    [Fact]
    public void A_new_view_hears_of_everything_in_parts_that_fit()
    {
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, [.. Enumerable.Repeat(1, 300)]));
        bench.Tell(new QuorumDecided(View(2, 2, 1), true));
        var reports = bench.Take<NodeReport>();
        Assert.Equal([0, 128, 256], reports.Select(report => report.First));
        Assert.Equal([128, 128, 44], reports.Select(report => report.Statuses.Count));
        Assert.All(reports, report => Assert.Equal(new ViewId(2, new NodeId(2)), report.View));
    }

    [Fact]
    public void An_action_that_outlives_its_view_is_reported_as_under_way()
    {
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, 1));
        bench.Order(0, AgentAction.Start);
        var start = bench.Call();
        bench.Tell(new QuorumDecided(View(2, 2, 1), true));
        var status = Assert.Single(bench.Take<NodeReport>()).Statuses[0];
        Assert.Equal((ResourceState.Starting, 0L), (status.State, status.ActionId));
        bench.Forget();
        bench.Exit(start, 0);
        Assert.Equal(new ViewId(2, new NodeId(2)), bench.LastReport().View);
    }

    [Fact]
    public void The_same_view_with_another_quorum_is_no_reason_to_report_again()
    {
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, 1));
        bench.Tell(new QuorumDecided(ExecutorBench.First, false));
        Assert.Empty(bench.Take<NodeReport>());
    }

    [Fact]
    public void A_report_is_repeated_for_the_coordinator_alone()
    {
        var bench = ExecutorBench.Ready(TestResources.Cluster(3, 1));
        bench.Tell(new NodeId(2), new NodeReportWanted(ExecutorBench.First.Id));
        bench.Tell(ExecutorBench.Coordinator, new NodeReportWanted(View(9, 0, 1).Id));
        Assert.Empty(bench.Take<NodeReport>());
        bench.Tell(ExecutorBench.Coordinator, new NodeReportWanted(ExecutorBench.First.Id));
        Assert.Single(bench.Take<NodeReport>());
    }
}
