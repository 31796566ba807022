using Ocf.Kernel;

namespace Ocf.Tests.Nodes;

/// <summary>A crash between any two effects, not only between steps.</summary>
public sealed class MembershipCrashTests
{
    private const int Victims = 3;

    [Fact]
    public void A_node_crashed_between_any_two_effects_while_the_cluster_forms_breaks_nothing()
    {
        var effects = EffectsOf(cluster => { });
        for (var victim = 0; victim < Victims; victim++)
            for (var at = 1; at <= effects; at++)
                CrashAt(victim, at, cluster => { });
    }

    [Fact]
    public void A_node_crashed_between_any_two_effects_while_another_is_lost_breaks_nothing()
    {
        var effects = EffectsOf(LoseOne);
        for (var at = 1; at <= effects; at++) CrashAt(1, at, LoseOne);
    }

    [Fact]
    public void A_node_crashed_between_any_two_effects_while_it_is_alone_breaks_nothing()
    {
        var effects = EffectsOf(BeAlone);
        for (var at = 1; at <= effects; at++) CrashAt(0, at, BeAlone);
    }

    private static void BeAlone(MiniCluster cluster)
    {
        cluster.At(TimeSpan.FromSeconds(1), () => cluster.Isolate(0));
        cluster.At(TimeSpan.FromSeconds(4), cluster.Heal);
    }

    private static void LoseOne(MiniCluster cluster) => cluster.At(TimeSpan.FromSeconds(2), cluster.Nodes[0].Crash);

    private static void CrashAt(int victim, long effect, Action<MiniCluster> story)
    {
        var cluster = new MiniCluster(Victims);
        var node = cluster.Nodes[victim];
        node.CrashAfterEffect(effect, () => cluster.At(TimeSpan.FromMilliseconds(300), node.Boot));
        cluster.BootAll();
        story(cluster);
        cluster.RunSeconds(8);

        foreach (var same in cluster.Views.GroupBy(installed => installed.View.Id))
            Assert.All(same, installed => Assert.Equal(same.First().View.Members, installed.View.Members));
        foreach (var own in cluster.Views.GroupBy(installed => installed.Node))
        {
            var ids = own.Select(installed => installed.View.Id.Packed).ToArray();
            Assert.Equal(ids.Distinct().Order(), ids);
        }

        var alive = cluster.Nodes.Where(any => any.IsOn).ToArray();
        Assert.Single(alive.Select(any => any.View?.Id).Distinct());
        Assert.Equal(alive.Length, alive[0].View?.Nodes.Count);
    }

    private static long EffectsOf(Action<MiniCluster> story)
    {
        var cluster = new MiniCluster(Victims).BootAll();
        story(cluster);
        cluster.RunSeconds(5);
        return cluster.Nodes.Max(node => node.Effects);
    }
}
