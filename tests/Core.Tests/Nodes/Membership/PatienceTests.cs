using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Nodes;

/// <summary>No member is lost for a beat that one of them missed, or for a newcomer that does not take part.</summary>
public sealed class PatienceTests
{
    private static readonly TimeSpan JustOverAToken = TimeSpan.FromMilliseconds(1300);

    [Fact]
    public void A_member_that_one_other_missed_for_a_moment_stays()
    {
        var cluster = Formed(3);
        cluster.Cut = (from, to) => from.Index == 2 && to.Index == 0;
        cluster.Run(JustOverAToken);
        Assert.Equal(NodeSet.Of(new NodeId(1)), cluster.Nodes[0].Stack?.Liveness.Hears);
        cluster.Heal();
        cluster.RunSeconds(10);
        AssertNobodyWasWithout(cluster, NodeSet.FirstNodes(3));
    }

    [Fact]
    public void It_stays_although_another_one_is_silent()
    {
        var cluster = Formed(4);
        cluster.Cut = (from, to) => from.Index + to.Index == 3 && from.Index is 1 or 2;
        cluster.Nodes[3].Crash();
        cluster.Run(JustOverAToken);
        cluster.Heal();
        cluster.RunSeconds(10);
        Assert.Equal(NodeSet.FirstNodes(3), cluster.Nodes[0].View?.Nodes);
        AssertNobodyWasWithout(cluster, NodeSet.FirstNodes(3));
    }

    [Fact]
    public void A_link_that_stays_broken_costs_a_member_in_the_end()
    {
        var cluster = Formed(3);
        cluster.Cut = (from, to) => from.Index == 2 && to.Index == 0;
        cluster.RunSeconds(5);
        Assert.Equal(2, cluster.Nodes[1].View?.Nodes.Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    public void A_newcomer_that_does_not_answer_costs_no_member(int newcomer)
    {
        var cluster = Formed(4);
        cluster.Nodes[newcomer].Crash();
        cluster.RunSeconds(3);
        cluster.Views.Clear();
        cluster.Lose = (from, _, message) => message is Accept or Propose && from.Index == newcomer;
        cluster.Nodes[newcomer].Boot();
        cluster.RunSeconds(60);
        var members = NodeSet.FirstNodes(4) - new NodeId((byte)newcomer);
        Assert.All(cluster.Nodes.Where(node => node.Id.Index != newcomer),
            node => Assert.Equal(members, node.View?.Nodes));
        AssertNobodyWasWithout(cluster, members);
        cluster.Lose = (_, _, _) => false;
        cluster.RunSeconds(60);
        Assert.All(cluster.Nodes, node => Assert.Equal(NodeSet.FirstNodes(4), node.View?.Nodes));
    }

    private static MiniCluster Formed(int count)
    {
        var cluster = new MiniCluster(count).BootAll();
        cluster.RunSeconds(3);
        Assert.All(cluster.Nodes, node => Assert.Equal(NodeSet.FirstNodes(count), node.View?.Nodes));
        cluster.Views.Clear();
        return cluster;
    }

    private static void AssertNobodyWasWithout(MiniCluster cluster, NodeSet members) =>
        Assert.All(
            cluster.Views.Where(installed => members.Contains(installed.Node)),
            installed => Assert.True(installed.View.Nodes.Contains(members), installed.View.ToString()));
}
