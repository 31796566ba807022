using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Node communication (paper 4.2.2): exactly once and in order between two lives, over a network that loses, doubles
/// and reorders. A stream ends when either node starts again or contact is lost; the layers above begin anew with the
/// view that follows, so nothing is ever delivered across a gap.
/// </summary>
public sealed class Link(NodeId self, NodeSet members, TimingOptions timing) : IComponent, IDescribed
{
    /// <summary>Messages kept for one peer; beyond that the peer counts as stuck.</summary>
    public const int MaxQueued = 1024;

    private const int Window = 32;
    private const int MaxBackoff = 5;

    private readonly Outbox[] _out = CreateAll(() => new Outbox());
    private readonly Inbox[] _in = CreateAll(() => new Inbox());
    private ulong _incarnation;
    private NodeSet _reachable;

    public void Step(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case Outgoing outgoing:
                OnOutgoing(outgoing, effects);
                break;
            case Data data:
                OnData(input.From, data, effects);
                break;
            case Acknowledge acknowledge:
                OnAcknowledge(input.From, acknowledge, effects);
                break;
            case ResendDue due:
                OnResendDue(due, effects);
                break;
            case ConnectivityChanged changed:
                OnConnectivityChanged(changed.Connectivity);
                break;
            case Started started:
                _incarnation = started.Incarnation;
                break;
        }
    }

    public void Describe(StateText state)
    {
        state.Add("incarnation", _incarnation);
        state.Add("reachable", _reachable);
        foreach (var peer in members - self)
            state.Add(
                $"to {state.NameOf(peer)}",
                $"stream {_out[peer.Index].Stream}, {_out[peer.Index].Waiting.Count} unacknowledged, next in "
                + $"{_in[peer.Index].Next}");
    }

    private void OnOutgoing(Outgoing outgoing, Effects effects)
    {
        foreach (var peer in outgoing.To)
        {
            var box = _out[peer.Index];
            if (!_reachable.Contains(peer) || box.Peer == 0) continue; // Not in contact: no view that counts holds it.
            if (box.Waiting.Count >= MaxQueued)
            {
                box.Reset(box.Peer);
                effects.Raise(new PeerStuck(peer));
                continue;
            }

            box.Waiting.Add(outgoing.Message);
            var position = box.Waiting.Count - 1;
            if (position < Window) Transmit(peer, position, effects);
            if (!box.IsArmed) effects.After(ResendDelay(0), new ResendDue(peer, box.Stream));
            box.IsArmed = true;
        }
    }

    private void OnData(NodeId from, Data data, Effects effects)
    {
        if (data.To != _incarnation || !members.Contains(from)) return; // For an earlier life of this node.
        var box = _in[from.Index];
        if (data.From < box.Peer || (data.From == box.Peer && data.Stream < box.Stream)) return;
        if (data.From > box.Peer || data.Stream > box.Stream) box.Begin(data.From, data.Stream);

        if (data.Sequence >= box.Next && data.Sequence - box.Next < Window)
            box.Early[(int)(data.Sequence % Window)] = data.Payload;
        while (box.Early[(int)(box.Next % Window)] is { } ready)
        {
            box.Early[(int)(box.Next % Window)] = null;
            box.Next++;
            effects.Raise(new Arrived(from, ready));
        }

        effects.Send(from, new Acknowledge(_incarnation, data.From, data.Stream, box.Next - 1));
    }

    private void OnAcknowledge(NodeId from, Acknowledge acknowledge, Effects effects)
    {
        if (!members.Contains(from)) return;
        var box = _out[from.Index];
        if (acknowledge.To != _incarnation || acknowledge.From != box.Peer || acknowledge.Stream != box.Stream) return;
        if (acknowledge.Sequence < box.First) return;
        var taken = (int)Math.Min(acknowledge.Sequence - box.First + 1, (ulong)box.Waiting.Count);
        box.Waiting.RemoveRange(0, taken);
        box.First += (ulong)taken;
        box.Attempt = 0;
        var ready = Math.Min(Window, box.Waiting.Count);
        for (var i = Math.Max(0, Window - taken); i < ready; i++) Transmit(from, i, effects);
    }

    private void OnResendDue(ResendDue due, Effects effects)
    {
        var box = _out[due.Peer.Index];
        if (due.Stream != box.Stream) return;
        box.IsArmed = box.Waiting.Count > 0;
        if (!box.IsArmed) return;

        // Only what has waited for a whole period is sent again; an acknowledgement in between restarts the count.
        if (box.ResendFrom == box.First)
        {
            box.Attempt = Math.Min(box.Attempt + 1, MaxBackoff);
            for (var i = 0; i < Math.Min(Window, box.Waiting.Count); i++) Transmit(due.Peer, i, effects);
        }

        box.ResendFrom = box.First;
        effects.After(ResendDelay(box.Attempt), due);
    }

    private void OnConnectivityChanged(Connectivity connectivity)
    {
        foreach (var peer in members - self)
        {
            var incarnation = connectivity.Peers[peer.Index].Incarnation;
            var box = _out[peer.Index];
            var lost = _reachable.Contains(peer) && !connectivity.Reachable.Contains(peer);
            if (lost || incarnation != box.Peer) box.Reset(incarnation);
        }

        _reachable = connectivity.Reachable;
    }

    private void Transmit(NodeId peer, int position, Effects effects)
    {
        var box = _out[peer.Index];
        var sequence = box.First + (ulong)position;
        effects.Send(peer, new Data(_incarnation, box.Peer, box.Stream, sequence, box.Waiting[position]));
    }

    private TimeSpan ResendDelay(int attempt) => new(timing.Join.Ticks << attempt);

    private static T[] CreateAll<T>(Func<T> create)
    {
        var all = new T[NodeSet.Capacity];
        for (var i = 0; i < all.Length; i++) all[i] = create();
        return all;
    }

    private sealed class Outbox
    {
        public readonly List<Message> Waiting = [];
        public ulong Peer;
        public ulong Stream;
        public ulong First = 1;
        public ulong ResendFrom;
        public int Attempt;
        public bool IsArmed;

        public void Reset(ulong peer)
        {
            IsArmed = false;
            Waiting.Clear();
            Peer = peer;
            Stream++;
            First = 1;
            ResendFrom = 0;
            Attempt = 0;
        }
    }

    private sealed class Inbox
    {
        public readonly Message?[] Early = new Message?[Window];
        public ulong Peer;
        public ulong Stream;
        public ulong Next = 1;

        public void Begin(ulong peer, ulong stream)
        {
            Array.Clear(Early);
            Peer = peer;
            Stream = stream;
            Next = 1;
        }
    }
}
