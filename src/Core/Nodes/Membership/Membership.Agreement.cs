using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>How the members of a proposal agree on it: propose, promise and accept, install.</summary>
public sealed partial class Membership
{
    private void Begin(NodeSet members, Effects effects)
    {
        var epoch = Math.Max(_promised, _highest) + 1;
        _proposal = new Proposal(epoch, members, IncarnationsOf(members));
        _attempt++; // It waits for nobody else to propose now.
        var propose = _proposal.ToMessage();
        Promise(propose, self, effects);
        effects.Send(self, OwnAccept());
        effects.Send(members - self, propose);
        effects.After(timing.Join, new ProposeAgainDue(epoch));
    }

    private void OnPropose(Instant now, NodeId from, Propose propose, Effects effects)
    {
        if (Phase is MembershipPhase.Listening or MembershipPhase.Departed) return;
        if (!propose.Members.Contains(self) || !propose.Members.Contains(from)) return;
        _highest = Math.Max(_highest, propose.Epoch);
        var again = propose.Epoch == _promised && from == _founder && Phase == MembershipPhase.Promised;
        if (again)
        {
            effects.Send(from, OwnAccept());
            return;
        }

        // Whoever would not stay with the proposer for long does not join it: this node sees a better partition. A
        // member that leaves out none of that one is given time, and another is told, or it would take this node for
        // one that does not take part. Nobody else gets an answer: told of a higher epoch it would come again with
        // that, and so would the proposer of the better one, for ever.
        var better = PartitionOf(configured);
        var leavesNone = View is { } view && propose.Members.Contains(view.Nodes & better);
        var mayStay = leavesNone && Doubtful(now, better).Contains(from);
        if (!mayStay && !better.Contains(from))
        {
            if (MostView?.Contains(from) == true) effects.Send(from, new Reject(propose.Epoch, _promised));
            return;
        }

        if (propose.Epoch <= _promised)
        {
            effects.Send(from, new Reject(propose.Epoch, _promised));
            return;
        }

        if (StandsByOthers(now, from, propose.Members))
        {
            // It does not lead until the members are agreed on who of them stays: whomever it leaves out, some object.
            KeepOut(from, now);
            effects.Send(from, new Reject(propose.Epoch, _promised));
            return;
        }

        _proposal = null;
        Promise(propose, from, effects);
        Phase = MembershipPhase.Promised;
        effects.After(timing.Join, new AcceptAgainDue(_promised));
        // The founder gives up earlier, and says so: until then it is not one that does not take part.
        effects.After(timing.Consensus + timing.Heartbeat, new PatienceDue(++_attempt));
        effects.Send(from, OwnAccept());
    }

    /// <summary>
    /// Nobody leaves a member that takes part for a node from outside that left it out. Who has started again comes
    /// from outside, and who is in a newer view has left this one. Where a member is lost and they come to no view by
    /// themselves in all this time, they leave: one whose disk stalls would hold up the rest for as long as it does.
    /// </summary>
    private bool StandsByOthers(Instant now, NodeId proposer, NodeSet proposed)
    {
        if (MostView is not { } view || view.IncarnationOf(proposer) == CurrentIncarnation(proposer)) return false;
        if (_brokenSince is { } since && now - since > timing.Patience + timing.Patience) return false;
        foreach (var member in (view.Nodes & Reachable) - self - proposed - _penalties.At(now))
            if (_connectivity?.Peers[member.Index].Beacon <= Beacon)
                return true;
        return false;
    }

    private void OnAccept(Instant now, NodeId from, Accept accept, Effects effects)
    {
        if (View?.Id == new ViewId(accept.Epoch, self) && View.IncarnationOf(from) == accept.Incarnation)
        {
            effects.Send(from, new Install(View)); // The first one was lost.
            return;
        }

        if (_proposal is not { } proposal || accept.Epoch != proposal.Epoch)
        {
            var isInstalling = Phase == MembershipPhase.Promised && _founder == self && accept.Epoch == _promised;
            if (!isInstalling) effects.Send(from, new Withdraw(accept.Epoch));
            return;
        }

        if (!proposal.Missing.Contains(from)) return;
        if (proposal.IncarnationOf(from) != accept.Incarnation)
        {
            _proposal = null; // It crashed and came back while we asked.
            Consider(now, effects);
            return;
        }

        proposal.Add(from, accept);
        // Its own answer waited for its own disk, as the proposal did: nobody is judged before it was asked.
        if (from == self) effects.After(timing.Consensus, new ConsensusDue(proposal.Epoch));
        if (!proposal.Missing.IsEmpty) return;
        Complete(effects);
        Consider(now, effects);
    }

    private void OnReject(Instant now, NodeId from, Reject reject, Effects effects)
    {
        if (_proposal is not { } proposal || reject.Epoch != proposal.Epoch || !proposal.Members.Contains(from)) return;
        _proposal = null;
        if (reject.Promised < proposal.Epoch)
        {
            // It stands by one that this node left out for not taking part, and that takes part there.
            foreach (var node in configured - proposal.Members) _penalties.Forgive(node);
            ProposeLater(now, effects);
            return;
        }

        _highest = Math.Max(_highest, reject.Promised);
        if (_rejections++ == 0) Consider(now, effects);
        else ProposeLater(now, effects);
    }

    /// <summary>
    /// What the others hear they tell with their next heartbeat, and each try is a write. Two that raise the epoch by
    /// turns would do so as fast as their packets travel.
    /// </summary>
    private void ProposeLater(Instant now, Effects effects)
    {
        _proposeFrom = now + timing.Heartbeat;
        effects.After(timing.Heartbeat, SettleDue.Instance);
    }

    private void OnWithdraw(Instant now, NodeId from, Withdraw withdraw, Effects effects)
    {
        if (Phase != MembershipPhase.Promised || withdraw.Epoch != _promised || from != _founder) return;
        Phase = MembershipPhase.Stable;
        Consider(now, effects);
    }

    private void OnInstall(Instant now, NodeId from, View view, Effects effects)
    {
        // Only the proposal that this node promised last may become its view: anything else is late or not for it.
        if (Phase != MembershipPhase.Promised || view.Id.Epoch != _promised || from != _founder) return;
        if (view.Id.Founder != from || view.IncarnationOf(self) != _incarnation) return;
        Adopt(view, effects);
        Consider(now, effects);
    }

    private void Complete(Effects effects)
    {
        Invariant.That(_proposal is { Missing.IsEmpty: true });
        Invariant.That(_proposal.Epoch == _promised && _founder == self);
        var view = _proposal.ToView(self);
        _proposal = null;
        Phase = MembershipPhase.Promised;
        // To itself too: a founder that is alone has asked nobody, so nothing has waited for its promise to be durable,
        // and after a crash it could give the same id to another view.
        effects.Send(view.Nodes, new Install(view));
    }

    private void Adopt(View view, Effects effects)
    {
        Invariant.That(view.Contains(self));
        Invariant.That(View is null || view.Id.CompareTo(View.Id) > 0);
        View = view;
        Phase = MembershipPhase.Stable;
        _rejections = 0;
        _brokenSince = null;
        _contactLost = !Reachable.Contains(view.Nodes);
        LifeList.Merge(_lastSeen, view.LastSeen);
        foreach (var member in view.Nodes) _penalties.Forgive(member);
        effects.Raise(new BeaconSet(view.Id.Packed));
        effects.Raise(new ViewInstalled(view));
    }

    private void Promise(Propose propose, NodeId founder, Effects effects)
    {
        Invariant.That(propose.Epoch > _promised);
        _promised = propose.Epoch;
        _founder = founder;
        LifeList.Merge(_lastSeen, propose.Lives);
        effects.Write(new PromiseRecord(_promised, founder, [.. _lastSeen]));
    }

    private Accept OwnAccept() => new(_promised, _incarnation, View?.BornOf(self) ?? 0, Beacon, [.. _lastSeen]);
}
