using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>What an operator was told is done stays done, whichever nodes die.</summary>
public sealed class ConfirmedOrderTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public void An_order_that_was_confirmed_outlives_the_coordinator(int listener, bool isLost)
    {
        var cluster = ResourceCluster.Up(TestResources.Cluster(3, 2, 1, 1));
        if (isLost) cluster.World.Lose = (from, _, message) => from.Index == 0 && IsAbout<OperatorStateChosen>(message);
        cluster.Command(listener, OperatorAction.Standby, 2);
        cluster.World.Run(TimeSpan.FromMilliseconds(100));
        var isConfirmed = ResourceCluster.Manager(cluster[listener]).WaitingCommands == 0;
        cluster[0].PowerOff();
        cluster.World.Lose = (_, _, _) => false;
        cluster.Run(5).AssertAllRun();
        Assert.NotEqual(isLost, isConfirmed);
        // Who waits repeats it to the next coordinator, unless it has died itself.
        var isKnown = isConfirmed || listener != 0;
        Assert.Equal(isKnown ? Set(2) : NodeSet.Empty, cluster.Coordinator().Standby);
    }

    private static bool IsAbout<T>(Message message) => message is Data { Payload: T };
}
