using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in what carries a node: its disk, its clock, its count of lives.</summary>
internal static class HostBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("disk", "the-disk-says-durable-at-once", "The write-back cache of the drive is left on.",
            new RunOptions { DisksLie = true }),
        Bug("disk", "every-life-is-the-first", "The number of the life is not read back.",
            Planting.Everywhere(site => Planting.Deaf<Started>(
                site.Sound, started => started with { Incarnation = 1 }))),
        Bug("disk", "records-share-a-place", "The record of each component begins where the last one stood.",
            Planting.Everywhere(site => Planting.Deaf<Started>(
                site.Sound, started => started with { Records = [.. started.Records.Take(1)] }))),
        Bug("clock", "milliseconds-are-taken-for-seconds", "The pause of a second is a quarter of an hour.",
            Planting.In(Slot.Manager, site => new Altered(site.Sound, heard => heard, effect =>
                effect.Kind == EffectKind.After ? effect with { Delay = effect.Delay * 1000 } : effect))),
        Bug("clock", "alarms-come-at-once", "The timer of fencing is given a time of day and not a span.",
            Planting.In(Slot.Fencing, site => new Altered(site.Sound, heard => heard, effect =>
                effect.Event is FenceDue ? effect with { Delay = TimeSpan.Zero } : effect)), true),
        Bug("clock", "an-alarm-that-is-stale-is-acted-on", "The delay before the shot is over, so the shot falls.",
            Planting.In(Slot.Fencing, site => new ShootsLate(site.Sound, site.Self)), true),
    ];

    private static PlantedBug Bug(string part, string id, string story, RunOptions options, bool twoNodes = false) =>
        new(id, part, story, options, twoNodes);

    private sealed class ShootsLate(IComponent sound, NodeId self) : IComponent
    {
        private View? _view;

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is QuorumDecided decided) _view = decided.View;
            if (input.Event is FenceDue due && _view is { } view && view.Contains(due.Target))
                effects.Send(self, new FenceExecute(view.Id, due.Id, due.Target, view.IncarnationOf(due.Target), 0, 1));
            else
                sound.Step(input, effects);
        }
    }
}
