using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Nodes;

public sealed class MembershipTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public void Nodes_that_start_together_form_one_view(int count)
    {
        var cluster = new MiniCluster(count).BootAll();
        cluster.RunSeconds(3);
        AssertOneView(cluster, cluster.Nodes);
    }

    [Fact]
    public void A_dead_node_is_out_of_the_view_soon_after_a_token()
    {
        var cluster = Formed(3);
        cluster.Nodes[0].Crash();
        cluster.Run(TimeSpan.FromMilliseconds(1500));
        AssertOneView(cluster, cluster.Nodes[1..]);
    }

    [Fact]
    public void A_node_that_starts_again_joins_as_a_new_member()
    {
        var cluster = Formed(3);
        var before = cluster.Nodes[0].View?.IncarnationOf(new NodeId(2));
        cluster.Nodes[2].Crash();
        cluster.Run(TimeSpan.FromMilliseconds(100)); // Back before anyone noticed.
        cluster.Nodes[2].Boot();
        cluster.RunSeconds(3);
        AssertOneView(cluster, cluster.Nodes);
        Assert.NotEqual(before, cluster.Nodes[0].View?.IncarnationOf(new NodeId(2)));
    }

    [Fact]
    public void The_oldest_member_stays_coordinator_when_a_lower_node_comes_back()
    {
        var cluster = Formed(3);
        cluster.Nodes[0].Crash();
        cluster.RunSeconds(3);
        cluster.Nodes[0].Boot();
        cluster.RunSeconds(3);
        AssertOneView(cluster, cluster.Nodes);
        Assert.Equal(new NodeId(1), cluster.Nodes[0].View?.Coordinator);
    }

    [Fact]
    public void Two_halves_have_views_of_their_own_and_merge_into_one()
    {
        var cluster = Formed(5);
        cluster.Isolate(0, 1);
        cluster.RunSeconds(3);
        AssertOneView(cluster, cluster.Nodes[..2]);
        AssertOneView(cluster, cluster.Nodes[2..]);
        cluster.Heal();
        cluster.RunSeconds(5);
        AssertOneView(cluster, cluster.Nodes);
        Assert.Equal(new NodeId(2), cluster.Nodes[0].View?.Coordinator); // From the larger half.
    }

    [Fact]
    public void A_one_way_link_ends_alike_on_both_sides()
    {
        var cluster = Formed(3);
        cluster.Cut = (from, to) => from.Index == 0 && to.Index == 1;
        cluster.RunSeconds(10);
        AssertViewsAgree(cluster);
        var views = cluster.Nodes.Select(node => node.View?.Nodes).ToArray();
        Assert.DoesNotContain(cluster.Nodes, node => node.View is { } view && view.Nodes.Count == 3);
        Assert.Contains(views, view => view?.Count == 2);
    }

    [Fact]
    public void A_node_that_sees_both_sides_of_a_broken_link_settles_with_one()
    {
        var cluster = Formed(3);
        cluster.Cut = (from, to) => from.Index + to.Index == 2 && from.Index != 1; // 0 and 2 do not hear each other.
        cluster.RunSeconds(30);
        var before = cluster.Views.Count;
        cluster.RunSeconds(60);
        Assert.Equal(before, cluster.Views.Count);
        AssertViewsAgree(cluster);
    }

    [Fact]
    public void A_member_that_missed_the_install_is_told_again_and_not_left_behind()
    {
        var cluster = new MiniCluster(3);
        var lost = 0;
        cluster.Lose = (from, to, message) => message is Install && to.Index == 2 && lost++ == 0;
        cluster.BootAll();
        cluster.RunSeconds(1);
        Assert.Equal(2, lost);
        AssertOneView(cluster, cluster.Nodes);
        var whole = cluster.Views.Where(installed => installed.View.Nodes.Count == 3);
        Assert.Single(whole.Select(installed => installed.View.Id).Distinct());
    }

    [Fact]
    public void A_node_crashed_at_any_step_never_breaks_agreement_and_comes_back()
    {
        var steps = StepsOfFormation();
        for (var victim = 0; victim < 3; victim++)
            for (var at = 1; at <= steps; at++)
                CrashAt(victim, at);
    }

    private static void CrashAt(int victim, int step)
    {
        var cluster = new MiniCluster(3);
        cluster.AfterStep = node =>
        {
            if (node.Id.Index != victim || node.Steps != step) return;
            cluster.AfterStep = null;
            node.Crash();
            cluster.At(TimeSpan.FromMilliseconds(300), node.Boot);
        };
        cluster.BootAll();
        cluster.RunSeconds(8);
        AssertViewsAgree(cluster);
        AssertOneView(cluster, cluster.Nodes);
    }

    private static long StepsOfFormation()
    {
        var cluster = Formed(3);
        return cluster.Nodes.Max(node => node.Steps);
    }

    private static MiniCluster Formed(int count)
    {
        var cluster = new MiniCluster(count).BootAll();
        cluster.RunSeconds(3);
        AssertOneView(cluster, cluster.Nodes);
        return cluster;
    }

    private static void AssertOneView(MiniCluster cluster, IReadOnlyList<MiniNode> nodes)
    {
        var first = nodes[0].View;
        Assert.NotNull(first);
        Assert.Equal(nodes.Select(node => node.Id), first.Nodes.ToArray());
        Assert.All(nodes, node => Assert.Equal(first.Id, node.View?.Id));
        AssertViewsAgree(cluster);
    }

    private static void AssertViewsAgree(MiniCluster cluster)
    {
        foreach (var same in cluster.Views.GroupBy(installed => installed.View.Id))
        {
            var first = same.First().View.Members;
            Assert.All(same, installed => Assert.Equal(first, installed.View.Members));
        }

        foreach (var own in cluster.Views.GroupBy(installed => installed.Node))
        {
            Assert.All(own, installed => Assert.True(installed.View.Contains(installed.Node)));
            var ids = own.Select(installed => installed.View.Id.Packed).ToArray();
            Assert.Equal(ids.Order().Distinct(), ids);
        }
    }
}
