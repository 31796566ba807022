using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>
/// Between any two effects of a node its process dies, its power fails or its cable is pulled, while the cluster comes
/// up, loses a node and obeys an operator. Whatever the moment, nothing may ever be active on two nodes, and afterwards
/// everything must run again.
/// </summary>
public sealed class CrashEverywhereTests
{
    public enum Blow
    {
        ProcessDies,
        PowerFails,
        CableIsPulled,
    }

    public static TheoryData<int, Blow> AllBlows => new(
        from victim in new[] { 0, 1 }
        from blow in Enum.GetValues<Blow>()
        select (victim, blow));

    [Theory]
    [MemberData(nameof(AllBlows))]
    public void Nothing_runs_twice_wherever_it_strikes_three_nodes(int victim, Blow blow) =>
        StrikeEverywhere(TestResources.Cluster(3, 2, 1), victim, blow);

    [Theory]
    [MemberData(nameof(AllBlows))]
    public void Nothing_runs_twice_wherever_it_strikes_two_nodes(int victim, Blow blow)
    {
        var plain = TestResources.Cluster(2, 2, 1);
        // Without a head start for one side both would shoot, and both would die.
        var device = plain.Fencing[0] with { Delays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(500)] };
        var cluster = new ClusterConfiguration(
            plain.Name,
            plain.Nodes,
            new QuorumOptions(TwoNode: true),
            plain.Timing,
            plain.Properties,
            [device],
            plain.Groups);
        StrikeEverywhere(cluster, victim, blow);
    }

    private static void StrikeEverywhere(ClusterConfiguration configuration, int victim, Blow blow)
    {
        var effects = Story(configuration, victim, long.MaxValue, blow);
        Assert.InRange(effects, 100, 10_000);
        for (var at = 1L; at < effects; at++) Story(configuration, victim, at, blow);
    }

    /// <returns>How many effects the victim has when nothing strikes it.</returns>
    private static long Story(ClusterConfiguration configuration, int victim, long at, Blow blow)
    {
        var cluster = new ResourceCluster(configuration);
        var node = cluster[victim];
        var last = cluster.World.Nodes[^1];
        node.StrikeAfterEffect(at, () => Strike(cluster, node, blow));
        cluster.World.BootAll();
        cluster.Run(3);
        cluster.Command(1, OperatorAction.Standby, 0);
        cluster.World.Run(TimeSpan.FromMilliseconds(500));
        if (last.Id != node.Id) last.Crash();
        cluster.Run(3);
        var effects = node.Effects;
        cluster.Command(1, OperatorAction.Unstandby, 0);
        BootAll(cluster);
        cluster.Run(30);
        BootAll(cluster);
        cluster.Run(8).AssertAllRun();
        return effects;
    }

    private static void Strike(ResourceCluster cluster, MiniNode node, Blow blow)
    {
        switch (blow)
        {
            case Blow.ProcessDies:
                node.Crash();
                cluster.World.At(TimeSpan.FromMilliseconds(400), () => BootIfOff(node));
                break;
            case Blow.PowerFails:
                node.PowerOff();
                cluster.World.At(TimeSpan.FromMilliseconds(1700), () => BootIfOff(node));
                break;
            default:
                cluster.World.Isolate(node.Id.Index);
                cluster.World.At(TimeSpan.FromMilliseconds(2200), cluster.World.Heal);
                break;
        }
    }

    private static void BootAll(ResourceCluster cluster)
    {
        foreach (var node in cluster.World.Nodes) BootIfOff(node);
    }

    private static void BootIfOff(MiniNode node)
    {
        if (!node.IsOn) node.Boot();
    }
}
