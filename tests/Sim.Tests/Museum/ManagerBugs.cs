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
        Bug("who-was-never-seen-is-off", "Only nodes that this one has met are fenced.",
            Planting.In(Slot.Manager, site => new ResourceManager(
                site.Cluster with { Properties = site.Cluster.Properties with { StartupFencing = false } },
                site.Self))),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "manager", story, options);

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
}
