using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Node membership (paper 4.2.3): a coherent picture of the cluster. The lowest node of a partition proposes its
/// members in a new epoch; each promises, durably, to take part in nothing older, and accepts; when all have accepted,
/// the proposer installs the view. A member that hears of a proposal but not of its end asks for a new one.
/// </summary>
/// <remarks>
/// <code>
/// Listening --listened--> Stable --connectivity differs--> (lowest) propose --all accept--> Promised
///                           |  ^                          --consensus--> propose without the silent
///                           |  '--Install-- Promised &lt;--Propose-- any
/// </code>
/// Agreement is by the epoch: a node accepts once in an epoch and a founder proposes once in it, both remembered
/// through a crash, so two different member lists never carry one id whatever is lost, late or doubled.
/// </remarks>
public sealed partial class Membership(NodeId self, NodeSet configured, TimingOptions timing) : IComponent, IDescribed
{
    private readonly ulong[] _lastSeen = new ulong[configured.IndexLimit];
    private readonly Penalties _penalties = new(timing);
    private ulong _incarnation;
    private ulong _promised;
    private ulong _highest;
    private NodeId _founder;
    private int _rejections;
    private Instant _proposeFrom;
    private bool _contactLost;
    private Instant? _brokenSince;
    private Proposal? _proposal;
    private Connectivity? _connectivity;

    public MembershipPhase Phase { get; private set; }

    /// <summary>The installed view; null until the first of this life.</summary>
    public View? View { get; private set; }

    public void Step(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case ConnectivityChanged changed:
                OnConnectivityChanged(input.Now, changed.Connectivity, effects);
                break;
            case Propose propose:
                OnPropose(input.Now, input.From, propose, effects);
                break;
            case Accept accept:
                OnAccept(input.Now, input.From, accept, effects);
                break;
            case Reject reject:
                OnReject(input.Now, input.From, reject, effects);
                break;
            case Install install:
                OnInstall(input.Now, input.From, install.View, effects);
                break;
            case Withdraw withdraw:
                OnWithdraw(input.Now, input.From, withdraw, effects);
                break;
            case Renew renew:
                OnRenew(input.Now, renew, effects);
                break;
            case PeerStuck stuck:
                _penalties.Punish(stuck.Node, input.Now);
                Consider(input.Now, effects);
                break;
            case Departing:
                Phase = MembershipPhase.Departed;
                break;
            case Started started:
                OnStarted(started, effects);
                break;
            default:
                OnAlarm(input, effects);
                break;
        }
    }

    public void Describe(StateText state)
    {
        state.Add("phase", Phase.ToString());
        state.Add("view", View?.ToString() ?? "none");
        state.Add("promised epoch", _promised);
        state.Add("highest epoch", Math.Max(_promised, _highest));
        if (!_penalties.IsEmpty) state.Add("left out for a while", _penalties.Nodes);
        if (_proposal is { } proposal)
        {
            state.Add("proposal", proposal.Members);
            state.Add("not accepted by", proposal.Missing);
        }

        foreach (var node in configured) state.Add($"last life of {state.NameOf(node)}", _lastSeen[node.Index]);
    }

    private void OnAlarm(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case ListenDue when Phase == MembershipPhase.Listening:
                Phase = MembershipPhase.Stable;
                Consider(input.Now, effects);
                break;
            case ProposeAgainDue due when _proposal is { } proposal && due.Epoch == proposal.Epoch:
                effects.Send(proposal.Missing - self, proposal.ToMessage());
                effects.After(timing.Join, due);
                break;
            case SettleDue:
                Consider(input.Now, effects);
                break;
            case AcceptAgainDue due when Phase == MembershipPhase.Promised && due.Epoch == _promised:
                effects.Send(_founder, OwnAccept());
                effects.After(timing.Join, due);
                break;
            case ConsensusDue due when _proposal is { } proposal && due.Epoch == proposal.Epoch:
                foreach (var silent in proposal.Missing) _penalties.Punish(silent, input.Now);
                Consider(input.Now, effects);
                break;
            case PatienceDue due when due.Attempt == _attempt:
                OnPatienceDue(input.Now, effects);
                break;
        }
    }

    private void OnStarted(Started started, Effects effects)
    {
        _incarnation = started.Incarnation;
        foreach (var record in started.Records)
        {
            if (record is not PromiseRecord promise) continue;
            _promised = promise.Epoch;
            _founder = promise.Founder;
            LifeList.Merge(_lastSeen, promise.LastSeen);
        }

        effects.After(timing.Heartbeat + timing.Join, ListenDue.Instance);
    }

    private void OnConnectivityChanged(Instant now, Connectivity connectivity, Effects effects)
    {
        // The link dropped what it had for a lost member, so the layers above must begin anew even if it is back.
        if (View is { } view && !connectivity.Reachable.Contains(view.Nodes))
        {
            _contactLost = true;
            _brokenSince ??= now;
            ForgiveNewcomers();
        }
        else
        {
            _brokenSince = null;
        }

        _connectivity = connectivity;
        foreach (var peer in connectivity.Reachable - self)
            _highest = Math.Max(_highest, ViewId.FromPacked(connectivity.Peers[peer.Index].Beacon).Epoch);
        Consider(now, effects);
    }

    /// <summary>Compares the partition that this node sees with its view, and does what is missing.</summary>
    private void Consider(Instant now, Effects effects)
    {
        if (Phase is MembershipPhase.Listening or MembershipPhase.Departed) return;
        var wanted = Wanted(now);
        NoteMissing(now, wanted, effects);
        var members = wanted | Doubtful(now, wanted);
        if (_proposal is { } proposal)
        {
            // A node less, or another life of one: nobody will ever complete this one. A node more joins the next.
            if (members.Contains(proposal.Members) && SameLives(proposal)) return;
            _proposal = null;
        }

        if (Phase == MembershipPhase.Promised)
        {
            if (Reachable.Contains(_founder)) return; // Its Install is on the way, or PatienceDue comes.
            Phase = MembershipPhase.Stable;
        }

        if (IsCurrent(wanted))
        {
            _unsettledSince = null;
            AwaitNobody();
            WatchBeacons(effects);
            return;
        }

        if (IsUnsettled(now, wanted, effects))
        {
            AwaitNobody();
            return;
        }

        if (members.Lowest == self)
        {
            if (now >= _proposeFrom) Begin(members, effects);
            return;
        }

        if (_contactLost) effects.Send(members.Lowest, new Renew(Beacon));
        Await(members.Lowest, effects);
    }

    private void OnRenew(Instant now, Renew renew, Effects effects)
    {
        if (renew.View != Beacon) return; // Of another view: one of the two is about to be replaced in any case.
        _contactLost = true;
        Consider(now, effects);
    }

    private NodeSet Reachable => _connectivity?.Reachable ?? NodeSet.Of(self);

    private ulong Beacon => View?.Id.Packed ?? 0;

    private NodeSet Wanted(Instant now) =>
        PartitionOf(configured - _penalties.At(now));

    private NodeSet PartitionOf(NodeSet eligible) =>
        _connectivity?.PartitionOf(eligible, MostView) ?? NodeSet.Of(self);

    /// <summary>
    /// A view of most nodes, whose members stand by each other. Small groups that did so would never make a majority:
    /// each would wait for the others to leave theirs.
    /// </summary>
    private View? MostView => View is { } view && 2 * view.Nodes.Count > configured.Count ? view : null;

    private bool IsCurrent(NodeSet wanted)
    {
        if (_contactLost || View is not { } view || view.Nodes != wanted) return false;
        foreach (var member in view.Members)
            if (member.Incarnation != CurrentIncarnation(member.Node))
                return false;
        return true;
    }

    private bool BeaconsDiffer(NodeSet members)
    {
        foreach (var peer in members - self)
            if (_connectivity is { } connectivity && connectivity.Peers[peer.Index].Beacon != Beacon)
                return true;
        return false;
    }

    private bool SameLives(Proposal proposal)
    {
        foreach (var member in proposal.Members)
            if (proposal.IncarnationOf(member) != CurrentIncarnation(member))
                return false;
        return true;
    }

    private ulong CurrentIncarnation(NodeId node) =>
        node == self ? _incarnation : _connectivity?.Peers[node.Index].Incarnation ?? 0;

    private ulong[] IncarnationsOf(NodeSet members)
    {
        var incarnations = new ulong[configured.IndexLimit];
        foreach (var member in members) incarnations[member.Index] = CurrentIncarnation(member);
        return incarnations;
    }
}
