using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>
/// Every kind of fault, in one table: a swarm draws from it, <c>mix</c> names its rows, coverage counts by them. A new
/// fault is one more row; the first row whose verb it is counts it.
/// </summary>
public static class ChaosKinds
{
    public static IReadOnlyList<ChaosKind> All { get; } =
        [.. NetworkChaos.Kinds, .. MachineChaos.Kinds, .. DiskChaos.Kinds, .. SwitchChaos.Kinds, .. AgentChaos.Kinds];

    public static ChaosKind? Find(string name)
    {
        foreach (var kind in All)
            if (kind.Name == name)
                return kind;
        return null;
    }

    /// <summary>The row that a verb belongs to, or -1: what repairs, or drives the scenario, is no fault.</summary>
    public static int IndexOf(Verb verb)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i].Is(verb))
                return i;
        return -1;
    }

    public static bool CanHappenIn(ClusterConfiguration cluster, ChaosKind kind) => kind.Needs switch
    {
        ChaosNeeds.TwoNodes => cluster.Nodes.Count > 1,
        ChaosNeeds.Switches => cluster.Fencing.Count > 0,
        ChaosNeeds.Resources => cluster.Resources.Count > 0,
        _ => true,
    };
}
