using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// How long a node waits for whoever should propose or install, and whom it leaves out when nothing came. Of all that
/// it waits for only the last counts: an alarm that was set for another says nothing.
/// </summary>
public sealed partial class Membership
{
    private long _attempt;
    private (NodeId Node, long Attempt) _awaited = (default, -1);
    private NodeSet _keptOut;

    /// <summary>Nobody proposed or installed what this node waits for, or a member is elsewhere.</summary>
    private void OnPatienceDue(Instant now, Effects effects)
    {
        _attempt++;
        if (Phase == MembershipPhase.Promised)
        {
            Invariant.That(_founder != self);
            _penalties.Punish(_founder, now);
            Phase = MembershipPhase.Stable;
        }
        else if (Phase == MembershipPhase.Stable)
        {
            var wanted = Wanted(now);
            if (IsCurrent(wanted) && BeaconsDiffer(wanted)) _contactLost = true;
            else if (!IsCurrent(wanted) && !IsPatient(now, wanted) && wanted.Lowest != self) PunishLowest(now, wanted);
        }

        Consider(now, effects);
    }

    /// <summary>
    /// It should have proposed. Where all that is wanted is that a few more join, it has its reason: they did not
    /// answer, and a member must not be lost for a node that does not take part.
    /// </summary>
    private void PunishLowest(Instant now, NodeSet wanted)
    {
        var members = View?.Nodes ?? NodeSet.Empty;
        var newcomers = wanted - members;
        var isLosingNobody = wanted.Contains(members) && !_contactLost;
        if (isLosingNobody && !newcomers.IsEmpty && members.Count > newcomers.Count)
        {
            foreach (var newcomer in newcomers) KeepOut(newcomer, now);
            return;
        }

        _penalties.Punish(wanted.Lowest, now);
    }

    /// <summary>For the sake of a member.</summary>
    private void KeepOut(NodeId newcomer, Instant now)
    {
        _penalties.Punish(newcomer, now);
        _keptOut += newcomer;
    }

    /// <summary>
    /// It may as well have been the member that did not take part, as with a disk that stalls. Now that one is lost,
    /// those who were kept out may be the majority.
    /// </summary>
    private void ForgiveNewcomers()
    {
        foreach (var newcomer in _keptOut) _penalties.Forgive(newcomer);
        _keptOut = NodeSet.Empty;
    }

    /// <summary>Whatever happens meanwhile, its time does not begin anew: somebody can always ask.</summary>
    private void Await(NodeId proposer, Effects effects)
    {
        if (_awaited == (proposer, _attempt)) return;
        // Once a lower one is known not to take part, the next has to find that out too before it proposes.
        Wait(_penalties.IsEmpty ? timing.Consensus : timing.Consensus + timing.Consensus, effects);
        _awaited = (proposer, _attempt);
    }

    private void AwaitNobody()
    {
        if (_awaited.Attempt == _attempt) _attempt++;
    }

    private void Wait(TimeSpan span, Effects effects) => effects.After(span, new PatienceDue(++_attempt));

    private void WatchBeacons(Effects effects)
    {
        if (!_penalties.IsEmpty || (View is { } view && BeaconsDiffer(view.Nodes))) Wait(timing.Consensus, effects);
    }
}
