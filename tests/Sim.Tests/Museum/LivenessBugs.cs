using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in who is taken for alive.</summary>
internal static class LivenessBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("a-link-in-one-direction-counts", "Whom this node hears is in contact with it.",
            Planting.Does<ConnectivityChanged>(
                Slot.Liveness, changed => new ConnectivityChanged(BothWays(changed.Connectivity)))),
        Bug("a-restart-goes-unnoticed", "The life of a peer is kept from its first heartbeat.",
            Planting.In(Slot.Liveness, site => new FirstLifeCounts(site.Sound))),
        Bug("one-lost-heartbeat-is-death", "The token is set hardly longer than the time between two heartbeats.",
            Planting.In(Slot.Liveness, Impatient)),
        Bug("a-paused-node-accuses-the-others", "A timer that comes late is taken for one that came in time.",
            Planting.In(Slot.Liveness, site => new NeverLate(site.Sound))),
        Bug("only-four-nodes-fit-the-mask", "Who is heard goes over the wire as half a byte.",
            Planting.Does<Heartbeat>(Slot.Liveness, beat => beat with { Hears = beat.Hears & NodeSet.FirstNodes(4) })),
        Bug("a-heartbeat-of-an-earlier-life-counts", "A packet that was late on the wire shows that its sender lives.",
            Planting.In(Slot.Liveness, site => new OldLivesCount(site.Sound))),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "liveness", story, options);

    private static Connectivity BothWays(Connectivity seen)
    {
        PeerReport[] peers = [.. seen.Peers];
        foreach (var peer in seen.Hears)
            peers[peer.Index] = peers[peer.Index] with { Hears = peers[peer.Index].Hears + seen.Self };
        return new Connectivity(seen.Self, seen.Hears, peers);
    }

    private static IComponent Impatient(Site site)
    {
        var timing = site.Cluster.Timing;
        var hasty = timing with { Token = timing.Heartbeat + new TimeSpan(timing.Heartbeat.Ticks / 4) };
        var beats = 0;
        return Planting.Lame<Heartbeat>(
            new HeartbeatLiveness(site.Self, site.Cluster.AllNodes, hasty, ConfigurationDigest.Of(site.Cluster)),
            beat => beats++ % 4 == 0 ? beat : null);
    }

    private sealed class FirstLifeCounts(IComponent sound) : IComponent
    {
        private readonly ulong[] _first = new ulong[NodeSet.Capacity];

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is not Heartbeat beat)
            {
                sound.Step(input, effects);
                return;
            }

            ref var first = ref _first[input.From.Index];
            if (first == 0) first = beat.Incarnation;
            sound.Step(input with { Event = beat with { Incarnation = first } }, effects);
        }
    }

    private sealed class OldLivesCount(IComponent sound) : IComponent
    {
        private readonly ulong[] _newest = new ulong[NodeSet.Capacity];

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is not Heartbeat beat)
            {
                sound.Step(input, effects);
                return;
            }

            ref var newest = ref _newest[input.From.Index];
            newest = Math.Max(newest, beat.Incarnation);
            sound.Step(input with { Event = beat with { Incarnation = newest } }, effects);
        }
    }

    private sealed class NeverLate(IComponent sound) : IComponent
    {
        public void Step(in Input input, Effects effects) => sound.Step(
            input.Event is BeatDue ? input with { Event = new BeatDue(input.Now) } : input, effects);
    }
}
