using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>
/// A node ends between any two of its effects, while the cluster comes up, loses a node, and obeys an operator. Whatever
/// the moment, nothing may ever be active on two nodes, and afterwards everything must run again.
/// </summary>
public sealed class CrashEverywhereTests
{
    private const int Stride = 7;

    private static readonly ClusterConfiguration Three = TestResources.Cluster(3, 2, 1);

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    public void Nothing_runs_twice_wherever_a_node_ends(int victim, bool losesPower)
    {
        var effects = Story(victim, long.MaxValue, losesPower);
        Assert.InRange(effects, 100, 100_000);
        for (var at = 1L; at < effects; at += Stride) Story(victim, at, losesPower);
    }

    /// <returns>How many effects the victim would have had.</returns>
    private static long Story(int victim, long at, bool losesPower)
    {
        var cluster = new ResourceCluster(Three);
        var node = cluster[victim];
        node.CrashAfterEffect(at, () =>
        {
            if (losesPower) node.PowerOff();
            cluster.World.At(TimeSpan.FromMilliseconds(400), () => BootIfOff(node));
        });
        cluster.World.BootAll();
        cluster.Run(3);
        if (cluster[1].IsOn) cluster.Command(1, OperatorAction.Standby, victim);
        cluster.World.Run(TimeSpan.FromMilliseconds(500));
        cluster[2].PowerOff();
        cluster.Run(3);
        var effects = node.Effects;
        if (cluster[1].IsOn) cluster.Command(1, OperatorAction.Unstandby, victim);
        foreach (var each in cluster.World.Nodes) BootIfOff(each);
        cluster.Run(30);
        foreach (var each in cluster.World.Nodes) BootIfOff(each);
        cluster.Run(6);
        if (cluster.Coordinator().Standby.Count < 3) cluster.AssertAllRun();
        return effects;
    }

    private static void BootIfOff(MiniNode node)
    {
        if (!node.IsOn) node.Boot();
    }
}
