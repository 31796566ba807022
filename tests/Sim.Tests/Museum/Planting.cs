using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Sim.Tests;

/// <summary>Where a bug is planted: one component of one life of one node.</summary>
internal sealed record Site(ClusterConfiguration Cluster, NodeId Self, IComponent Sound);

/// <summary>Puts bugs among the components of every node.</summary>
internal static class Planting
{
    public static RunOptions In(int slot, Func<Site, IComponent> plant) => new()
    {
        BuildStack = (cluster, self) => ClusterStack.Build(
            cluster, self, (at, sound) => at == slot ? plant(new Site(cluster, self, sound)) : sound).Stack,
    };

    public static RunOptions Everywhere(Func<Site, IComponent> plant) => new()
    {
        BuildStack = (cluster, self) =>
            ClusterStack.Build(cluster, self, (_, sound) => plant(new Site(cluster, self, sound))).Stack,
    };

    /// <summary>A component that is told something else; null: nothing.</summary>
    public static RunOptions Hears<T>(int slot, Func<T, Event?> change)
        where T : Event => In(slot, site => Deaf(site.Sound, change));

    /// <summary>A component that does something else; null: nothing.</summary>
    public static RunOptions Does<T>(int slot, Func<T, Event?> change)
        where T : Event => In(slot, site => Lame(site.Sound, change));

    public static IComponent Deaf<T>(IComponent sound, Func<T, Event?> change)
        where T : Event =>
        new Altered(sound, heard => heard is T known ? change(known) : heard, effect => effect);

    public static IComponent Lame<T>(IComponent sound, Func<T, Event?> change)
        where T : Event =>
        new Altered(sound, heard => heard, effect => Change(effect, change));

    /// <summary>A component that takes note of what it hears, and does something else for it.</summary>
    public static IComponent Lame<TNoted, T>(IComponent sound, Action<TNoted> note, Func<T, Event?> change)
        where TNoted : Event
        where T : Event => new Altered(
        sound,
        heard =>
        {
            if (heard is TNoted noted) note(noted);
            return heard;
        },
        effect => Change(effect, change));

    private static Effect? Change<T>(Effect effect, Func<T, Event?> change)
        where T : Event
    {
        if (effect.Event is not T known) return effect;
        return change(known) is { } changed ? effect with { Event = changed } : null;
    }
}
