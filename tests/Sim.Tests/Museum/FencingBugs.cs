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
        Bug("who-is-lost-is-off", "Silence is taken for proof.", LostIsOff()),
        Bug("a-switch-that-fails-has-done-it", "The exit code of the fence agent is not looked at.",
            Replies(PowerOutcome.Failed)),
        Bug("one-try-must-do", "An attempt that failed is not repeated.",
            Planting.Does<FenceDue>(Slot.Fencing, _ => null)),
        Bug("a-pardon-is-not-heard", "Who was once to be fenced stays on the list.",
            Planting.In(Slot.Fencing, site =>
            {
                var all = NodeSet.Empty;
                return Planting.Deaf<FenceWanted>(
                    site.Sound, wanted => wanted with { Targets = all |= wanted.Targets });
            })),
        Bug("outlets-are-counted-from-one", "The table of outlets is off by one.",
            Planting.In(Slot.Fencing, site => Planting.Lame<PowerCall>(
                site.Sound, call => call with { Target = Next(call.Target, site) }))),
        Bug("what-is-accepted-is-done", "The switch has taken the command, so the node is off.",
            Planting.In(Slot.Fencing, site => new AcceptedIsDone(site.Sound))),
        Bug("an-attempt-that-failed-is-given-up", "After a failed attempt recovery goes on.",
            Planting.In(Slot.Fencing, GivesUp)),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "fencing", story, options);

    private static NodeId Next(NodeId node, Site site) =>
        new((byte)((node.Index + 1) % site.Cluster.Nodes.Count));

    private static RunOptions Replies(PowerOutcome outcome) => Planting.Hears<PowerReply>(
        Slot.Fencing, reply => reply.Outcome == outcome ? reply with { Outcome = PowerOutcome.Off } : reply);

    /// <summary>Resources are recovered before fencing is confirmed.</summary>
    public static RunOptions LostIsOff() => Planting.In(Slot.Fencing, site =>
    {
        var members = NodeSet.Empty;
        return Planting.Lame<QuorumDecided, FencingChanged>(
            site.Sound,
            decided => members = decided.View.Nodes,
            changed => changed with { KnownOff = site.Cluster.AllNodes - members });
    });

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
