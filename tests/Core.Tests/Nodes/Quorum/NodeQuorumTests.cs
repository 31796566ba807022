using Ocf.Configuration;

namespace Ocf.Tests.Nodes;

public sealed class NodeQuorumTests
{
    private static readonly QuorumOptions TwoNode = new(TwoNode: true);

    [Fact]
    public void The_minority_loses_quorum_and_the_majority_keeps_it()
    {
        var cluster = Formed(3, new QuorumOptions());
        cluster.Isolate(0);
        cluster.RunSeconds(3);
        Assert.Equal([false, true, true], cluster.Nodes.Select(node => node.IsQuorate));
    }

    [Fact]
    public void An_even_split_leaves_nobody_quorate()
    {
        var cluster = Formed(4, new QuorumOptions());
        cluster.Isolate(0, 1);
        cluster.RunSeconds(3);
        Assert.DoesNotContain(cluster.Nodes, node => node.IsQuorate);
    }

    [Fact]
    public void Either_of_two_nodes_goes_on_alone()
    {
        var cluster = Formed(2, TwoNode);
        cluster.Isolate(0);
        cluster.RunSeconds(3);
        Assert.All(cluster.Nodes, node => Assert.True(node.IsQuorate));
    }

    [Fact]
    public void A_node_that_starts_alone_waits_for_all()
    {
        var cluster = new MiniCluster(2, TwoNode);
        cluster.Nodes[0].Boot();
        cluster.RunSeconds(30);
        Assert.NotNull(cluster.Nodes[0].View);
        Assert.False(cluster.Nodes[0].IsQuorate);
    }

    [Fact]
    public void A_node_that_starts_again_alone_waits_again()
    {
        var cluster = Formed(2, TwoNode);
        cluster.Isolate(0);
        cluster.Nodes[1].Crash();
        cluster.RunSeconds(3);
        cluster.Nodes[1].Boot();
        cluster.RunSeconds(30);
        Assert.Equal([true, false], cluster.Nodes.Select(node => node.IsQuorate));
        cluster.Heal();
        cluster.RunSeconds(5);
        Assert.All(cluster.Nodes, node => Assert.True(node.IsQuorate));
    }

    [Fact]
    public void With_wait_for_all_a_late_node_takes_the_word_of_one_that_has_seen_all()
    {
        var cluster = Formed(3, new QuorumOptions(WaitForAll: true));
        cluster.Nodes[0].Crash();
        cluster.Nodes[1].Crash();
        cluster.RunSeconds(3);
        cluster.Nodes[1].Boot();
        cluster.RunSeconds(3);
        Assert.True(cluster.Nodes[1].IsQuorate); // Node 0 is still missing; node 2 has seen it.
    }

    private static MiniCluster Formed(int count, QuorumOptions quorum)
    {
        var cluster = new MiniCluster(count, quorum).BootAll();
        cluster.RunSeconds(3);
        Assert.All(cluster.Nodes, node => Assert.True(node.IsQuorate));
        return cluster;
    }
}
