using CsCheck;
using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests.Nodes;

public sealed class LinkTests
{
    /// <summary>Two links over a network that loses, doubles and reorders as the generator says.</summary>
    [Fact]
    public void Everything_arrives_once_and_in_order_over_a_bad_network() =>
        Gen.Select(Gen.Int[1, 200], Gen.Int[0, 60], Gen.ULong).Sample((messages, lossPercent, seed) =>
        {
            var pair = new LinkPair(seed, lossPercent);
            for (var i = 1; i <= messages; i++) pair.Send(i);
            pair.Run(120_000);
            return pair.Received.SequenceEqual(Enumerable.Range(1, messages).Select(number => (ulong)number));
        }, iter: 200);

    [Fact]
    public void What_was_meant_for_an_earlier_life_never_arrives()
    {
        var pair = new LinkPair(1, lossPercent: 100);
        for (var i = 1; i <= 10; i++) pair.Send(i);
        pair.Run(50);
        pair.RestartReceiver();
        pair.LossPercent = 0;
        pair.Run(5_000);
        Assert.Empty(pair.Received);
        pair.Send(11);
        pair.Run(5_000);
        Assert.Equal([11UL], pair.Received);
    }

    [Fact]
    public void A_peer_that_takes_nothing_in_is_given_up_and_not_queued_for_for_ever()
    {
        var pair = new LinkPair(1, lossPercent: 100);
        for (var i = 1; i <= Link.MaxQueued + 1; i++) pair.Send(i);
        Assert.Equal([new PeerStuck(LinkPair.Receiver)], pair.Stuck);
    }

    private sealed class LinkPair
    {
        public static readonly NodeId Sender = new(0);
        public static readonly NodeId Receiver = new(1);

        private readonly PriorityQueue<(bool ToReceiver, Event Event, NodeId From), (long, long)> _queue = new();
        private readonly Link _sender;
        private Link _receiver;
        private ulong _random;
        private ulong _receiverLife = 1;
        private long _now;
        private long _sequence;

        public LinkPair(ulong seed, int lossPercent)
        {
            _random = seed | 1;
            LossPercent = lossPercent;
            _sender = Create(Sender, 1);
            _receiver = Create(Receiver, 1);
            Meet();
        }

        public int LossPercent { get; set; }

        public List<ulong> Received { get; } = [];

        public List<Event> Stuck { get; } = [];

        public void Send(int number) => StepSender(
            new Outgoing(NodeSet.Of(Receiver), new AllSeen(ViewId.FromPacked((ulong)number << 8))), Sender);

        public void RestartReceiver()
        {
            _queue.Clear();
            _receiver = Create(Receiver, ++_receiverLife);
            Meet();
        }

        public void Run(long milliseconds)
        {
            var end = _now + milliseconds;
            while (_queue.TryPeek(out _, out var at) && at.Item1 <= end)
            {
                var (toReceiver, happened, from) = _queue.Dequeue();
                _now = at.Item1;
                if (toReceiver) StepReceiver(happened, from);
                else StepSender(happened, from);
            }

            _now = end;
        }

        private static Link Create(NodeId self, ulong life)
        {
            var link = new Link(self, NodeSet.FirstNodes(2), TimingOptions.Default);
            link.Step(new Input(default, self, new Started(life, [])), new Effects());
            return link;
        }

        private void Meet()
        {
            StepSender(new ConnectivityChanged(Seen(Sender, Receiver, _receiverLife)), Sender);
            StepReceiver(new ConnectivityChanged(Seen(Receiver, Sender, 1)), Receiver);
        }

        private static Connectivity Seen(NodeId self, NodeId other, ulong life)
        {
            var reports = new PeerReport[2];
            reports[other.Index] = new PeerReport(life, NodeSet.Of(self), 0);
            return new Connectivity(self, NodeSet.Of(other), reports);
        }

        private void StepSender(Event happened, NodeId from) => Step(_sender, Sender, happened, from);

        private void StepReceiver(Event happened, NodeId from) => Step(_receiver, Receiver, happened, from);

        private void Step(Link link, NodeId self, Event happened, NodeId from)
        {
            var effects = new Effects();
            link.Step(new Input(new Instant(_now * TimeSpan.TicksPerMillisecond), from, happened), effects);
            for (var i = 0; i < effects.Count; i++)
            {
                var effect = effects[i];
                if (effect.Event is Arrived { Message: AllSeen seen }) Received.Add(seen.View.Epoch);
                else if (effect.Event is PeerStuck stuck) Stuck.Add(stuck);
                else if (effect.Kind == EffectKind.After)
                    Enqueue(self == Receiver, effect.Event, self, (long)effect.Delay.TotalMilliseconds);
                else if (effect.Kind == EffectKind.Send) Carry(self, effect.Event);
            }
        }

        private void Carry(NodeId from, Event message)
        {
            for (var copies = Draw(10) == 0 ? 2 : 1; copies > 0; copies--)
                if (Draw(100) >= LossPercent)
                    Enqueue(from == Sender, message, from, 1 + Draw(30));
        }

        private void Enqueue(bool toReceiver, Event happened, NodeId from, long delay) =>
            _queue.Enqueue((toReceiver, happened, from), (_now + delay, _sequence++));

        private int Draw(int limit)
        {
            _random ^= _random << 13;
            _random ^= _random >> 7;
            _random ^= _random << 17;
            return (int)(_random % (ulong)limit);
        }
    }
}
