using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Tests.Paper;

/// <summary>Paper 4.2.1: node liveness.</summary>
public sealed class Section4_2_1_NodeLiveness
{
    [Fact]
    public void A_node_is_alive_or_dead_and_every_survivor_learns_which()
    {
        var cluster = new MiniCluster(4).BootAll();
        cluster.RunSeconds(3);
        cluster.Nodes[3].Crash();
        cluster.RunSeconds(2);
        Assert.All(cluster.Nodes[..3], node => Assert.False(node.Stack?.Liveness.Hears.Contains(new NodeId(3))));
        Assert.All(cluster.Nodes[..3], node => Assert.Equal(2, node.Stack?.Liveness.Hears.Count));
    }
}

/// <summary>Paper 4.2.3: "it is vital that the members have a coherent picture of the cluster".</summary>
public sealed class Section4_2_3_NodeMembership
{
    [Fact]
    public void The_members_of_a_view_name_the_same_members_in_the_same_order()
    {
        var cluster = new MiniCluster(5).BootAll();
        cluster.RunSeconds(3);
        var members = cluster.Nodes[0].View?.Members;
        Assert.Equal(5, members?.Count);
        Assert.All(cluster.Nodes, node => Assert.Equal(members, node.View?.Members));
    }

    [Fact]
    public void Membership_is_a_consensus_and_not_what_one_node_sees()
    {
        var cluster = new MiniCluster(3).BootAll();
        cluster.RunSeconds(3);
        cluster.Cut = (from, to) => from.Index == 2 && to.Index == 0; // Node 0 alone does not hear node 2.
        cluster.RunSeconds(10);
        foreach (var node in cluster.Nodes)
            foreach (var other in cluster.Nodes)
                if (node.View?.Id == other.View?.Id)
                    Assert.Equal(node.View?.Members, other.View?.Members);
        Assert.False(cluster.Nodes[0].View?.Contains(new NodeId(2)) == true);
        Assert.False(cluster.Nodes[2].View?.Contains(new NodeId(0)) == true);
    }
}

/// <summary>Paper 4.2.4: quorum, "ensuring that a maximum of one partition continues to operate".</summary>
public sealed class Section4_2_4_NodeQuorum
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void At_most_one_partition_of_any_split_has_quorum(int nodes)
    {
        for (var split = 1; split < nodes; split++)
        {
            var cluster = new MiniCluster(nodes).BootAll();
            cluster.RunSeconds(3);
            cluster.Isolate([.. Enumerable.Range(0, split)]);
            cluster.RunSeconds(3);
            var quorate = cluster.Nodes.Where(node => node.IsQuorate).Select(node => node.View?.Id).Distinct();
            Assert.InRange(quorate.Count(), 0, 1);
        }
    }

    [Fact]
    public void An_evenly_split_cluster_needs_another_input_to_decide()
    {
        var majority = new MiniCluster(2).BootAll();
        majority.RunSeconds(3);
        majority.Isolate(0);
        majority.RunSeconds(3);
        Assert.DoesNotContain(majority.Nodes, node => node.IsQuorate);

        var raced = new MiniCluster(2, new QuorumOptions(TwoNode: true)).BootAll();
        raced.RunSeconds(3);
        raced.Isolate(0);
        raced.RunSeconds(3);
        Assert.All(raced.Nodes, node => Assert.True(node.IsQuorate)); // Fencing decides between them.
    }
}
