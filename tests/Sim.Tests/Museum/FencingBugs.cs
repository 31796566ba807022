using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in how a node is cut off, and in who is known to be off.</summary>
internal static class FencingBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("who-is-lost-is-off", "Silence is taken for proof.", Planting.In(Slot.Fencing, LostIsOff)),
        Bug("a-hanging-switch-has-done-it", "A switch that does not answer in time is taken for one that did it.",
            Replies(PowerOutcome.Unknown)),
        Bug("a-switch-that-fails-has-done-it", "The exit code of the fence agent is not looked at.",
            Replies(PowerOutcome.Failed)),
        Bug("the-answer-to-another-question", "The answer that comes is taken for that to the last question.",
            Planting.In(Slot.Fencing, site =>
            {
                long last = 0;
                return new Altered(
                    site.Sound,
                    heard => heard is PowerReply reply ? reply with { Id = last } : heard,
                    effect =>
                    {
                        if (effect.Event is PowerCall call) last = call.Id;
                        return effect;
                    });
            })),
        Bug("off-is-for-ever", "That a node is off is not tied to the life that ended.",
            Planting.Hears<QuorumDecided>(
                Slot.Fencing, decided => decided with { View = decided.View with { LastSeen = [] } })),
        Bug("an-early-notice-is-believed", "What is told for the next view is taken for this one.",
            Planting.In(Slot.Fencing, site => Noting(
                site.Sound, (notice, view) => notice is OffNotice off ? off with { View = view.Id } : notice))),
        Bug("who-is-off-is-not-written", "The proof is kept in memory.",
            Planting.Does<OffRecord>(Slot.Fencing, _ => null), true),
        Bug("the-proof-stays-with-who-has-it", "The others are not told that a node is off.",
            Planting.Does<OffNotice>(Slot.Fencing, _ => null)),
        Bug("one-try-must-do", "An attempt that failed is not repeated.",
            Planting.Does<FenceDue>(Slot.Fencing, _ => null)),
        Bug("only-the-board-is-asked", "A second device is configured and never tried.",
            Planting.Does<FenceExecute>(Slot.Fencing, order => order with { Device = 1 })),
        Bug("only-the-coordinator-can-shoot", "Another member is never asked to reach for the switch.",
            Planting.In(Slot.Fencing, site => new Altered(site.Sound, heard => heard, effect =>
                effect.Event is FenceExecute ? effect with { To = NodeSet.Of(site.Self) } : effect))),
        Bug("a-pardon-is-not-heard", "Who was once to be fenced stays on the list.",
            Planting.In(Slot.Fencing, site =>
            {
                var all = NodeSet.Empty;
                return Planting.Deaf<FenceWanted>(
                    site.Sound, wanted => wanted with { Targets = all |= wanted.Targets });
            })),
        Bug("fencing-is-told-when-it-changes", "A new view in which as many are off as before is not told.",
            Planting.In(Slot.Fencing, site =>
            {
                FencingChanged? told = null;
                return Planting.Lame<FencingChanged>(site.Sound, changed =>
                {
                    if (told == changed with { View = told?.View ?? default }) return null;
                    return told = changed;
                });
            })),
        Bug("outlets-are-counted-from-one", "The table of outlets is off by one.",
            Planting.In(Slot.Fencing, site => Planting.Lame<PowerCall>(
                site.Sound, call => call with { Target = Next(call.Target, site) }))),
        Bug("what-is-accepted-is-done", "The switch has taken the command, so the node is off.",
            Planting.In(Slot.Fencing, site => new AcceptedIsDone(site.Sound))),
        Bug("the-proof-is-filed-under-another-node", "The record of who is off is written for the neighbour.",
            Planting.In(Slot.Fencing, site => Planting.Lame<OffRecord>(
                site.Sound, record => new OffRecord(record.Fact with { Node = Next(record.Fact.Node, site) })))),
        Bug("an-attempt-that-failed-is-given-up", "After a failed attempt recovery goes on.",
            Planting.In(Slot.Fencing, GivesUp)),
        Bug("an-order-of-an-older-view-is-obeyed", "Who is told to shoot does not ask in which view.",
            Planting.In(Slot.Fencing, site => new ObeysAnybody(site.Sound))),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options, bool twoNodes = false) =>
        new(id, "fencing", story, options, twoNodes);

    private static NodeId Next(NodeId node, Site site) =>
        new((byte)((node.Index + 1) % site.Cluster.Nodes.Count));

    private static RunOptions Replies(PowerOutcome outcome) => Planting.Hears<PowerReply>(
        Slot.Fencing, reply => reply.Outcome == outcome ? reply with { Outcome = PowerOutcome.Off } : reply);

    private static IComponent LostIsOff(Site site)
    {
        var members = NodeSet.Empty;
        return Planting.Lame<QuorumDecided, FencingChanged>(
            site.Sound,
            decided => members = decided.View.Nodes,
            changed => changed with { KnownOff = site.Cluster.AllNodes - members });
    }

    private static IComponent GivesUp(Site site)
    {
        var failed = NodeSet.Empty;
        var members = NodeSet.Empty;
        return new Altered(
            site.Sound,
            heard =>
            {
                if (heard is QuorumDecided decided) members = decided.View.Nodes;
                failed -= members;
                return heard;
            },
            effect =>
            {
                if (effect.Event is FenceEnded { Entry: { Outcome: not FenceOutcome.Confirmed } entry })
                    failed += entry.Target;
                return effect.Event is FencingChanged changed
                    ? effect with { Event = changed with { KnownOff = changed.KnownOff | failed - members } }
                    : effect;
            });
    }

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

    private sealed class ObeysAnybody(IComponent sound) : IComponent
    {
        private View? _view;

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is QuorumDecided decided) _view = decided.View;
            if (input.Event is FenceExecute order && _view is not null)
                sound.Step(new Input(input.Now, _view.Coordinator, order with { View = _view.Id }), effects);
            else
                sound.Step(input, effects);
        }
    }

    private sealed class AcceptedIsDone(IComponent sound) : IComponent
    {
        private readonly Effects _own = new();
        private readonly Queue<Event> _answers = new();

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is PowerReply) return;
            sound.Step(input, _own);
            while (true)
            {
                for (var i = 0; i < _own.Count; i++)
                {
                    if (_own[i].Event is PowerCall call)
                        _answers.Enqueue(new PowerReply(call.Id, PowerOutcome.Off, ""));
                    if (_own[i].Event is not PowerCall { Action: PowerAction.Status }) Altered.Repeat(_own[i], effects);
                }

                _own.Clear();
                if (!_answers.TryDequeue(out var answer)) return;
                sound.Step(input with { Event = answer }, _own);
            }
        }
    }
}
