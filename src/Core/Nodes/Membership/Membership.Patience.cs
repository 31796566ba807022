using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// How long a view is kept although not every member hears every other. Nodes that meet again, or boot, hear each other
/// one by one. A member that is still heard may have started its process again: it is a new member then, not a lost
/// one. And one that only some have missed, for a beat around the token, is on probation with them for a token or two:
/// a view without it would have a healthy node fenced. Silence is never waited for.
/// </summary>
public sealed partial class Membership
{
    private Instant? _unsettledSince;

    private NodeSet HeardByAny => _connectivity?.HeardByAny ?? NodeSet.Empty;

    private bool IsUnsettled(Instant now, NodeSet wanted, Effects effects)
    {
        if (_unsettledSince is null)
        {
            _unsettledSince = now;
            effects.After(timing.Join, SettleDue.Instance);
            effects.After(timing.Patience, SettleDue.Instance);
        }

        return IsPatient(now, wanted);
    }

    private bool IsPatient(Instant now, NodeSet wanted)
    {
        if (!HeardByAny.Contains(Missing(wanted)) || _unsettledSince is not { } since) return false;
        return now - since < (wanted.Contains(HeardByAny) ? timing.Join : timing.Patience);
    }

    /// <summary>
    /// Members that this node would leave out, though it is in contact with them: where another one is silent, the next
    /// view goes without that one only.
    /// </summary>
    private NodeSet Doubtful(Instant now, NodeSet wanted) =>
        _unsettledSince is { } since && now - since >= timing.Patience
            ? NodeSet.Empty
            : (Missing(wanted) & Reachable) - _penalties.At(now);

    private NodeSet Missing(NodeSet wanted) => (View?.Nodes ?? NodeSet.Empty) - wanted;
}
