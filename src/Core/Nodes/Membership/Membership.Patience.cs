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
    private readonly Instant?[] _missingSince = new Instant?[configured.IndexLimit];
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
        var missing = Missing(wanted);
        if (!HeardByAny.Contains(missing) || _unsettledSince is not { } unsettled) return false;
        var since = missing.IsEmpty ? unsettled : now;
        foreach (var node in missing)
            if (_missingSince[node.Index] is { } its && its < since)
                since = its;
        return now - since < (wanted.Contains(HeardByAny) ? timing.Join : timing.Patience);
    }

    /// <summary>
    /// Each member has its own time: where the wait for one comes to its end, another that has only just been missed
    /// would go with it. Of two that do not hear each other, though, one must go: the one that is left out instead of
    /// the other, which did not answer, is not waited for anew.
    /// </summary>
    private void NoteMissing(Instant now, NodeSet wanted, Effects effects)
    {
        var missing = Missing(wanted);
        foreach (var node in missing)
        {
            if (_missingSince[node.Index] is not null) continue;
            _missingSince[node.Index] = LeftOutInsteadOf(node, missing);
            if (_missingSince[node.Index] is not null) continue;
            _missingSince[node.Index] = now;
            effects.After(timing.Patience, SettleDue.Instance);
        }

        foreach (var node in configured - missing) _missingSince[node.Index] = null;
    }

    /// <summary>Since when the member was missing whose place this one loses; null if it is no such exchange.</summary>
    private Instant? LeftOutInsteadOf(NodeId node, NodeSet missing)
    {
        Instant? oldest = null;
        foreach (var other in configured - missing)
            if (_missingSince[other.Index] is { } since && !(since >= oldest)
                && _connectivity?.AreInContact(node, other) == false)
                oldest = since;
        return oldest;
    }

    /// <summary>
    /// Members that this node would leave out, though it is in contact with them: where another one is silent, the next
    /// view goes without that one only.
    /// </summary>
    private NodeSet Doubtful(Instant now, NodeSet wanted)
    {
        var doubtful = NodeSet.Empty;
        foreach (var node in (Missing(wanted) & Reachable) - _penalties.At(now))
            if (_missingSince[node.Index] is not { } since || now - since < timing.Patience)
                doubtful += node;
        return doubtful;
    }

    private NodeSet Missing(NodeSet wanted) => (View?.Nodes ?? NodeSet.Empty) - wanted;
}
