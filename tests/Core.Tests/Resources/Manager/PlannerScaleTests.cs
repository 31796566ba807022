using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>A plan is made after every report, so its cost must not grow with the square of anything.</summary>
public sealed class PlannerScaleTests
{
    [Fact]
    public void Four_times_the_groups_cost_nowhere_near_sixteen_times_as_much()
    {
        var small = Cost(1000);
        var large = Cost(4000);
        Assert.True(large < small * 9, $"1000 groups cost {small} us a plan, 4000 groups {large} us");
    }

    [Fact]
    public void A_thousand_resources_come_up_on_sixty_four_nodes_spread_evenly()
    {
        var configuration = TestResources.Cluster(64, [.. Enumerable.Repeat(1, 1000)]);
        var plan = new PlannerTable(configuration, Rows(1000)).Plan();
        Assert.Equal(1000, plan.Actions.Count);
        var perNode = plan.Actions.GroupBy(action => action.Node).Select(group => group.Count()).ToArray();
        Assert.Equal(64, perNode.Length);
        Assert.InRange(perNode.Max() - perNode.Min(), 0, 1);
    }

    private static long Cost(int groups)
    {
        var table = new PlannerTable(TestResources.Cluster(64, [.. Enumerable.Repeat(1, groups)]), Rows(groups));
        var best = long.MaxValue;
        for (var i = 0; i < 30; i++)
        {
            var begin = System.Diagnostics.Stopwatch.GetTimestamp();
            table.Plan();
            best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(begin).Ticks / 10);
        }

        return Math.Max(best, 1);
    }

    private static string[] Rows(int groups) => [.. Enumerable.Repeat(new string('.', groups), 64)];
}
