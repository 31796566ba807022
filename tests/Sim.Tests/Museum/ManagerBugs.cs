using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in who runs what.</summary>
internal static class ManagerBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("silence-means-that-nothing-runs", "The coordinator plans before the members have reported.",
            Planting.In(Slot.Manager, site => new DoesNotWait(site))),
        Bug("a-report-of-an-older-view-counts", "The coordinator does not ask for which view a report is.",
            Planting.In(Slot.Manager, site => Noting(site.Sound, (heard, view) => heard switch
            {
                NodeReport report => report with { View = view.Id },
                ResourceReport report => report with { View = view.Id },
                _ => heard,
            }))),
        Bug("who-was-off-in-the-last-view-is-off", "The manager plans a new view with what it knew in the old one.",
            Planting.In(Slot.Manager, site => new KnowsTheOldView(site.Sound))),
        Bug("who-was-never-seen-is-off", "Only nodes that this one has met are fenced.",
            Planting.In(Slot.Manager, site => new ResourceManager(
                site.Cluster with { Properties = site.Cluster.Properties with { StartupFencing = false } },
                site.Self))),
        Bug("the-coordinator-asks-once", "What was not answered is not asked for again.",
            Planting.Does<AskAgainDue>(Slot.Manager, _ => null)),
        Bug("who-says-goodbye-is-gone", "A node that is to leave counts as left, whatever it runs.",
            Planting.In(Slot.Manager, site => new LetsGoAtOnce(site.Sound))),
        Bug("the-lowest-node-coordinates", "The manager takes the lowest node for the coordinator, not the oldest.",
            Planting.Hears<QuorumDecided>(Slot.Manager, decided => decided with
            {
                View = decided.View with { Members = [.. decided.View.Members.OrderBy(member => member.Node)] },
            })),
        Bug("who-is-missed-is-missed-for-good", "A short view is planned with as if it were to last.",
            Planting.Does<ViewLasted>(Slot.Manager, _ => null)),
        Bug("who-was-never-seen-is-waited-for", "Nodes that do not show up are given time without end.",
            Planting.Does<DeadtimeOver>(Slot.Manager, _ => null)),
        Bug("a-manager-that-lost-quorum-goes-on", "The coordinator keeps the word that it had quorum.",
            Planting.In(Slot.Manager, site =>
            {
                var had = false;
                return Planting.Deaf<QuorumDecided>(
                    site.Sound, decided => decided with { Quorate = had |= decided.Quorate });
            })),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "manager", story, options);

    private static IComponent Noting(IComponent sound, Func<Event, View, Event> change)
    {
        View? view = null;
        return new Altered(
            sound,
            heard =>
            {
                if (heard is QuorumDecided decided) view = decided.View;
                return view is null ? heard : change(heard, view);
            },
            effect => effect);
    }

    private sealed class DoesNotWait(Site site) : IComponent
    {
        private View? _view;

        public void Step(in Input input, Effects effects)
        {
            site.Sound.Step(input, effects);
            if (input.Event is not QuorumDecided decided || decided.View.Id == _view?.Id) return;
            _view = decided.View;
            ResourceStatus[] nothing =
            [
                .. site.Cluster.Resources.Select(_ => ResourceStatus.Unknown with { State = ResourceState.Stopped }),
            ];
            foreach (var member in _view.Nodes)
            {
                var all = new MemberReport(_view.Id, _view.Nodes, false, OperatorState.Initial);
                site.Sound.Step(new Input(input.Now, member, new NodeReport(_view.Id, 0, nothing)), effects);
                site.Sound.Step(new Input(input.Now, member, all), effects);
            }
        }
    }

    private sealed class KnowsTheOldView(IComponent sound) : IComponent
    {
        private FencingChanged? _known;

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is FencingChanged changed) _known = changed;
            sound.Step(input, effects);
            if (input.Event is not QuorumDecided decided || _known is null) return;
            var off = _known.KnownOff - decided.View.Nodes;
            var old = new FencingChanged(decided.View.Id, off, _known.Pending);
            sound.Step(input with { Event = old }, effects);
        }
    }

    private sealed class LetsGoAtOnce(IComponent sound) : IComponent
    {
        public void Step(in Input input, Effects effects)
        {
            sound.Step(input, effects);
            if (input.Event is not MemberReport { Leaving: true } report) return;
            effects.Raise(new NodeDeparted(input.From));
            effects.After(TimeSpan.FromSeconds(1), new DepartureKnown(report.View, input.From));
        }
    }
}
