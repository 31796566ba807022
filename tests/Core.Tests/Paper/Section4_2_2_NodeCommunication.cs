using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Paper;

/// <summary>Paper 4.2.2: messaging that membership and the layers above can stand on.</summary>
public sealed class Section4_2_2_NodeCommunication
{
    [Fact]
    public void What_must_arrive_arrives_though_every_third_packet_is_lost()
    {
        // With wait-for-all the word of one that has seen all is said once, on the reliable channel.
        var cluster = new MiniCluster(3, new QuorumOptions(WaitForAll: true));
        var packets = 0;
        cluster.BootAll();
        cluster.RunSeconds(3);
        cluster.Nodes[0].Crash();
        cluster.Nodes[1].Crash();
        cluster.RunSeconds(3);
        cluster.Lose = (_, _, _) => ++packets % 3 == 0;
        cluster.Nodes[1].Boot();
        cluster.RunSeconds(5);
        Assert.True(packets > 30);
        Assert.Equal(2, cluster.Nodes[1].View?.Nodes.Count);
        Assert.True(cluster.Nodes[1].IsQuorate);
    }

    [Fact]
    public void What_was_said_to_a_node_before_it_crashed_never_reaches_the_one_that_booted()
    {
        var cluster = new MiniCluster(2);
        var late = new List<(NodeId From, Data Message)>();
        cluster.Lose = (from, to, message) =>
        {
            if (to.Index != 1 || message is not Data data) return false;
            late.Add((from, data));
            return true; // On the wire until the receiver has booted again.
        };
        cluster.BootAll();
        cluster.RunSeconds(2);
        Assert.NotEmpty(late);
        cluster.Nodes[1].Crash();
        cluster.Nodes[1].Boot();
        var heard = cluster.Nodes[1].Raised.Count(raised => raised is Arrived);
        foreach (var (from, message) in late) cluster.Nodes[1].Receive(from, message);
        Assert.Equal(heard, cluster.Nodes[1].Raised.Count(raised => raised is Arrived));
    }
}
