using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim.Tests;

/// <summary>Bugs in what makes a network out of packets.</summary>
internal static class LinkBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        Bug("a-doubled-packet-is-handed-up-twice", "The receiver does not look whether it had that packet before.",
            Planting.In(Slot.Link, site => new HandsUpAtOnce(site.Sound, again: true))),
        Bug("a-packet-that-overtakes-is-handed-up-first", "The receiver hands up what comes, as it comes.",
            Planting.In(Slot.Link, site => new HandsUpAtOnce(site.Sound, again: false))),
        Bug("a-lost-packet-is-never-sent-again", "The timer of the resends is never set.",
            Planting.Does<ResendDue>(Slot.Link, _ => null)),
        Bug("a-lost-acknowledgement-is-never-repeated", "Only what is new is acknowledged.",
            Planting.In(Slot.Link, site =>
            {
                var said = new Dictionary<(ulong, ulong), ulong>();
                return Planting.Lame<Acknowledge>(site.Sound, acknowledge =>
                {
                    var stream = (acknowledge.To, acknowledge.Stream);
                    if (said.GetValueOrDefault(stream) >= acknowledge.Sequence) return null;
                    said[stream] = acknowledge.Sequence;
                    return acknowledge;
                });
            })),
        Bug("an-acknowledgement-of-an-old-stream-counts", "The sender of a message forgets which stream it was of.",
            Planting.In(Slot.Link, site =>
            {
                var streams = new Dictionary<ulong, ulong>();
                return new Altered(
                    site.Sound,
                    heard => heard is Acknowledge old && streams.TryGetValue(old.From, out var stream)
                        ? old with { Stream = stream }
                        : heard,
                    effect =>
                    {
                        if (effect.Event is Data data) streams[data.To] = data.Stream;
                        return effect;
                    });
            })),
    ];

    private static PlantedBug Bug(string id, string story, RunOptions options) => new(id, "link", story, options);

    private sealed class HandsUpAtOnce(IComponent sound, bool again) : IComponent
    {
        private readonly Effects _own = new();
        private readonly HashSet<(NodeId, ulong, ulong, ulong)> _had = [];
        private ulong _life;

        public void Step(in Input input, Effects effects)
        {
            if (input.Event is Started started) _life = started.Incarnation;
            if (input.Event is Data data && data.To == _life)
            {
                var isNew = _had.Add((input.From, data.From, data.Stream, data.Sequence));
                if (isNew != again) effects.Raise(new Arrived(input.From, data.Payload));
            }

            sound.Step(input, _own);
            for (var i = 0; i < _own.Count; i++)
                if (again || _own[i].Event is not Arrived)
                    Altered.Repeat(_own[i], effects);
            _own.Clear();
        }
    }
}
