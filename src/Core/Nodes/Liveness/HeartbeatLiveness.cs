using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Node liveness (paper 4.2.1): says that this node lives five times in a token, and takes a peer for dead that was
/// silent for a token. It judges nobody by its own delay: a node that was paused first listens.
/// </summary>
/// <param name="configuration">Digest of the configuration: nodes that run another one are kept out.</param>
public sealed class HeartbeatLiveness(NodeId self, NodeSet members, TimingOptions timing, ulong configuration)
    : IComponent, IDescribed
{
    // A link that keeps coming and going must hold ever longer before it counts again, up to 2^3 tokens, so that it
    // cannot take the cluster through a view change with every swing.
    private const int MaxFlaps = 4;
    private const int CalmTokens = 60;

    private readonly PeerState[] _peers = new PeerState[NodeSet.Capacity];
    private readonly PeerReport[] _reports = new PeerReport[members.IndexLimit];
    private readonly NodeSet _others = members - self;
    private ulong _incarnation;
    private ulong _beacon;
    private bool _departed;
    private Heartbeat? _said;

    /// <summary>The peers that this node hears at present.</summary>
    public NodeSet Hears { get; private set; }

    /// <summary>The last that was heard of a peer.</summary>
    public PeerReport ReportOf(NodeId peer) => _reports[peer.Index];

    public void Step(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case Heartbeat heartbeat:
                OnHeartbeat(input.Now, input.From, heartbeat, effects);
                break;
            case BeatDue due:
                OnBeatDue(input.Now, due, effects);
                break;
            case Goodbye goodbye:
                OnGoodbye(input.From, goodbye, effects);
                break;
            case BeaconSet beacon:
                _beacon = beacon.Value;
                Beat(effects);
                break;
            case Departing:
                _departed = true;
                effects.Send(_others, new Goodbye(_incarnation));
                break;
            case Started started:
                _incarnation = started.Incarnation;
                Beat(effects);
                effects.After(timing.Heartbeat, new BeatDue(input.Now + timing.Heartbeat));
                break;
        }
    }

    public void Describe(StateText state)
    {
        state.Add("hears", Hears);
        foreach (var peer in Hears)
            state.Add($"{state.NameOf(peer)} hears", _reports[peer.Index].Hears);
        state.Add("departed", _departed);
    }

    private void OnHeartbeat(Instant now, NodeId from, Heartbeat heartbeat, Effects effects)
    {
        if (_departed || !_others.Contains(from)) return;
        ref var peer = ref _peers[from.Index];
        if (heartbeat.Incarnation < peer.Incarnation) return; // A packet of an earlier life, late on the wire.
        if (heartbeat.Configuration != configuration)
        {
            Refuse(from, heartbeat.Incarnation, effects);
            return;
        }

        if (heartbeat.Incarnation > peer.Incarnation) peer = new PeerState { Incarnation = heartbeat.Incarnation };
        if (peer.Departed) return;
        if (!peer.Heard || now - peer.LastHeard > timing.Token) peer.HeardSince = now;
        peer.LastHeard = now;
        peer.Heard = true;

        var report = new PeerReport(heartbeat.Incarnation, heartbeat.Hears, heartbeat.Beacon);
        var known = report == _reports[from.Index];
        if (!known) _reports[from.Index] = report;
        if (!Hears.Contains(from))
        {
            if (now - peer.HeardSince < Probation(peer)) return;
            Hears += from;
            // Saying at once whom we hear lets both sides agree within a round trip, not within two beats.
            Beat(effects);
            Tell(effects);
        }
        else if (!known)
        {
            Tell(effects);
        }
    }

    private void OnBeatDue(Instant now, BeatDue due, Effects effects)
    {
        if (_departed) return;
        effects.After(timing.Heartbeat, new BeatDue(now + timing.Heartbeat));

        // Late by more than a beat: this node was stalled, and what its peers said meanwhile still waits to be read.
        var late = now - due.At;
        if (late > timing.Heartbeat) Excuse(late);

        var silent = Silent(now);
        Hears -= silent;
        Beat(effects);
        if (!silent.IsEmpty) Tell(effects);
    }

    private void OnGoodbye(NodeId from, Goodbye goodbye, Effects effects)
    {
        if (!_others.Contains(from) || goodbye.Incarnation != _peers[from.Index].Incarnation) return;
        _peers[from.Index].Departed = true;
        if (!Hears.Contains(from)) return;
        Hears -= from;
        Beat(effects);
        Tell(effects);
    }

    private void Excuse(TimeSpan late)
    {
        foreach (var node in _others) _peers[node.Index].LastHeard += late;
    }

    private NodeSet Silent(Instant now)
    {
        var silent = NodeSet.Empty;
        foreach (var node in Hears)
        {
            ref var peer = ref _peers[node.Index];
            if (now - peer.LastHeard > timing.Token)
            {
                silent += node;
                peer.Flaps = Math.Min(peer.Flaps + 1, MaxFlaps);
            }
            else if ((now - peer.HeardSince).Ticks > timing.Token.Ticks * CalmTokens)
            {
                peer.Flaps = 0;
            }
        }

        return silent;
    }

    private void Beat(Effects effects)
    {
        if (_departed) return;
        Invariant.That(_incarnation > 0);
        if (_said is null || _said.Hears != Hears || _said.Beacon != _beacon)
            _said = new Heartbeat(_incarnation, configuration, Hears, _beacon);
        effects.Send(_others, _said);
    }

    private void Tell(Effects effects)
    {
        Invariant.That(!Hears.Contains(self));
        effects.Raise(new ConnectivityChanged(new Connectivity(self, Hears, [.. _reports])));
    }

    private void Refuse(NodeId from, ulong incarnation, Effects effects)
    {
        ref var peer = ref _peers[from.Index];
        if (peer.Refused == incarnation) return;
        peer.Refused = incarnation;
        effects.Raise(new PeerRefused(from, incarnation));
    }

    private TimeSpan Probation(in PeerState peer) =>
        peer.Flaps == 0 ? TimeSpan.Zero : new TimeSpan(timing.Token.Ticks << peer.Flaps - 1);

    private struct PeerState
    {
        public ulong Incarnation;
        public ulong Refused;
        public Instant LastHeard;
        public Instant HeardSince;
        public int Flaps;
        public bool Heard;
        public bool Departed;
    }
}
