using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in how nodes agree on their view.</summary>
internal static class MembershipBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("a-promise-is-not-written", "The epoch that was promised is kept in memory.",
            Planting.Does<PromiseRecord>(Slot.Membership, _ => null)),
        Bug("a-promise-is-said-before-it-is-written", "The answer goes out first, the write follows.",
            Planting.In(Slot.Membership, site => new SaysFirst(site.Sound))),
        Bug("a-promise-is-not-read-back", "The record is written, and the next start reads an empty list.",
            Planting.Hears<Started>(Slot.Membership, started => started with { Records = [] })),
        Bug("the-newest-lives-are-not-kept", "The record of a promise lacks the lives that were promised to.",
            Planting.Does<PromiseRecord>(Slot.Membership, promise => promise with { LastSeen = [] })),
        Bug("a-late-view-is-installed", "A view that comes is the newest, as the network keeps the order.",
            Planting.In(Slot.Membership, site => new InstallsAnything(site.Sound, site.Self))),
        Bug("two-founders-give-one-number", "A view is known by its epoch alone.",
            Planting.Does<ViewInstalled>(Slot.Membership, installed => new ViewInstalled(
                installed.View with { Id = new ViewId(installed.View.Id.Epoch, default) }))),
        Bug("an-unanswered-proposal-is-waited-for", "The proposer waits for the last answer as long as it takes.",
            Planting.Does<ConsensusDue>(Slot.Membership, _ => null)),
        Bug("a-promised-view-is-waited-for", "Who has accepted waits for the view as long as it takes.",
            Planting.In(Slot.Membership, site => new Altered(
                site.Sound, heard => heard, effect => effect.Event is PatienceDue or AcceptAgainDue ? null : effect))),
        Bug("who-needs-a-new-view-is-not-heard", "The request for another view is thrown away.",
            Planting.Hears<Renew>(Slot.Membership, _ => null)),
        Bug("a-node-that-lags-is-not-missed", "Nobody compares the views that the heartbeats tell of.",
            Planting.Does<PatienceDue>(Slot.Membership, _ => null)),
        Bug("each-node-has-its-own-order", "The members of a view are listed with this node first.",
            Planting.In(Slot.Membership, site => Planting.Lame<ViewInstalled>(
                site.Sound, installed => new ViewInstalled(OwnFirst(installed.View, site.Self))))),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "membership", story, options);

    private static View OwnFirst(View view, NodeId self) =>
        view with { Members = [.. view.Members.OrderBy(member => member.Node != self)] };

    private sealed class SaysFirst(IComponent sound) : IComponent
    {
        private readonly Effects _own = new();

        public void Step(in Input input, Effects effects)
        {
            sound.Step(input, _own);
            for (var i = 0; i < _own.Count; i++)
                if (_own[i].Kind != EffectKind.Write)
                    Altered.Repeat(_own[i], effects);
            for (var i = 0; i < _own.Count; i++)
                if (_own[i].Kind == EffectKind.Write)
                    Altered.Repeat(_own[i], effects);
            _own.Clear();
        }
    }

    private sealed class InstallsAnything(IComponent sound, NodeId self) : IComponent
    {
        private ulong _life;

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is Started started) _life = started.Incarnation;
            if (input.Event is Install install && install.View.IncarnationOf(self) == _life)
                effects.Raise(new ViewInstalled(install.View));
            sound.Step(input, effects);
        }
    }
}
