using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Node quorum (paper 4.2.4): asks the rule about every view. With wait-for-all a node that has just started is not
/// quorate before it has been in one view with every other node, joined a view with someone who has, or knows that the
/// missing ones are off: else a node that reboots alone behind a cut link would fence the one that does the work.
/// </summary>
/// <remarks>
/// Nothing is written here, on purpose: waiting begins anew with every start, so a crash cannot forget it. What ends it
/// early is durable where it is decided: fencing remembers who is off, membership who was seen since.
/// </remarks>
public sealed class NodeQuorum : IComponent, IDescribed
{
    private readonly NodeSet _configured;
    private readonly IQuorumRule _rule;
    private readonly bool _waitForAll;
    private NodeSet _knownOff;
    private ViewId _allSeenIn;
    private QuorumDecided? _decided;

    public NodeQuorum(NodeSet configured, IQuorumRule rule, bool waitForAll)
    {
        _configured = configured;
        _rule = rule;
        _waitForAll = waitForAll;
        IsWaiting = waitForAll;
    }

    public View? View { get; private set; }

    public bool IsQuorate => _decided?.Quorate ?? false;

    /// <summary>True while this node has yet to see every other one.</summary>
    public bool IsWaiting { get; private set; }

    public void Step(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case ViewInstalled installed:
                View = installed.View;
                Decide(effects);
                Announce(effects);
                break;
            case AllSeen seen:
                // It may overtake the Install of the view that it speaks of.
                if (seen.View.CompareTo(_allSeenIn) > 0) _allSeenIn = seen.View;
                Decide(effects);
                break;
            case NodesKnownOff off:
                _knownOff = off.Nodes;
                Decide(effects);
                break;
        }
    }

    public void Describe(StateText state)
    {
        state.Add("quorate", IsQuorate);
        state.Add("waits for all", IsWaiting);
        state.Add("known off", _knownOff);
    }

    private void Decide(Effects effects)
    {
        if (View is null) return;
        if (View.Id == _allSeenIn || (View.Nodes | _knownOff).Contains(_configured)) IsWaiting = false;
        var decided = new QuorumDecided(View, !IsWaiting && _rule.IsQuorate(View.Nodes));
        if (decided == _decided) return;
        _decided = decided;
        effects.Raise(decided);
    }

    private void Announce(Effects effects)
    {
        Invariant.That(View is not null);
        if (_waitForAll && !IsWaiting) effects.Send(View.Nodes, new AllSeen(View.Id));
    }
}
