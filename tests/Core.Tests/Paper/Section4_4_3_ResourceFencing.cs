using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Paper;

/// <summary>Paper 4.4.3: fencing, and its part in quorum.</summary>
public sealed class Section4_4_3_ResourceFencing
{
    [Fact]
    public void If_one_side_fully_fenced_the_other_only_itself_has_quorum()
    {
        var cluster = new MiniCluster(2, new QuorumOptions(TwoNode: true)).BootAll();
        cluster.RunSeconds(3);
        cluster.Isolate(0);
        cluster.RunSeconds(2);
        cluster.Nodes[0].Raise(Slot.Fencing, new FenceWanted(NodeSet.Of(new NodeId(1)), "the link is cut"));
        cluster.RunSeconds(1);
        Assert.True(cluster.Nodes[0].IsQuorate);
        Assert.False(cluster.Nodes[1].IsOn);

        // The survivor starts again alone: it remembers that the other is off, and need not wait for it.
        cluster.Nodes[0].Crash();
        cluster.RunSeconds(1);
        cluster.Nodes[0].Boot();
        cluster.RunSeconds(3);
        Assert.True(cluster.Nodes[0].IsQuorate);

        // The other one comes up behind the cut link: it knows nothing of the kind, and waits.
        cluster.Nodes[1].Boot();
        cluster.RunSeconds(10);
        Assert.False(cluster.Nodes[1].IsQuorate);
    }
}
