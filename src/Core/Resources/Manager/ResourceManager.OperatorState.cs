using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// How the members come to hold one operator state: the coordinator numbers and keeps it, has every member keep it, and
/// confirms a command only when all of them have. A later view with quorum has one of them in it, whoever dies.
/// </summary>
public sealed partial class ResourceManager
{
    private readonly bool[] _isWanted;
    private readonly NodeId?[] _preferred;
    private OperatorState _operator = OperatorState.Initial;

    // Members of this view that are known to hold the state above; kept by the coordinator.
    private NodeSet _holders;

    /// <summary>Nodes that operators keep free of resources.</summary>
    public NodeSet Standby => _operator.Standby;

    /// <summary>Whether the group is to stay stopped, by the configuration or by an operator's word.</summary>
    public bool IsDisabled(int group) => !_isWanted[group];

    /// <summary>The node to which an operator moved the group, if one did.</summary>
    public NodeId? PreferredNode(int group) => _preferred[group];

    private bool SomeAreBehind => _view is not null && !Behind(_view).IsEmpty;

    private NodeSet Behind(View view) => view.Nodes - _self - _holders;

    private void OnOperatorStateChosen(NodeId from, OperatorStateChosen chosen, Effects effects)
    {
        if (_view is null || chosen.View != _view.Id || from != _view.Coordinator) return;
        Keep(chosen.State, effects);
        effects.Send(from, new OperatorStateKept(chosen.View, _operator.Epoch, _operator.Change));
    }

    private void OnOperatorStateKept(NodeId from, OperatorStateKept kept, Effects effects)
    {
        if (_view is null || !IsReportFor(from, kept.View)) return;
        CountHolder(from, kept.Epoch, kept.Change);
        ConfirmKept(_view, effects);
    }

    /// <summary>The newest state among the members' wins; what a member reports it has kept before.</summary>
    private void HearOperatorState(NodeId from, OperatorState theirs, Effects effects)
    {
        Keep(theirs, effects);
        CountHolder(from, theirs.Epoch, theirs.Change);
    }

    private void CountHolder(NodeId node, ulong epoch, ulong change)
    {
        if (epoch == _operator.Epoch && change == _operator.Change) _holders += node;
    }

    private void ConfirmKept(View view, Effects effects)
    {
        if (SomeAreBehind) return;
        foreach (var (from, id) in _unconfirmed) effects.Send(from, new OperatorRequestDone(view.Id, id));
        _unconfirmed.Clear();
    }

    private void Change(OperatorState next, View view, Effects effects)
    {
        // Also what is so already gets a number: what only a lost coordinator holds must not count when it is back.
        Invariant.That(next.IsNewerThan(_operator));
        Keep(next, effects);
        Spread(view, effects);
    }

    private void Spread(View view, Effects effects)
    {
        if (!SomeAreBehind) return;
        effects.Send(Behind(view), new OperatorStateChosen(view.Id, _operator));
        ArmAskAgain(effects);
    }

    private void Keep(OperatorState state, Effects effects)
    {
        if (!state.IsNewerThan(_operator)) return;
        Take(state);
        effects.Write(new OperatorRecord(state));
    }

    private void Take(OperatorState state)
    {
        _operator = state;
        _holders = NodeSet.Empty;
        foreach (var group in _configuration.Groups)
        {
            _isWanted[group.Index] = state.IsWanted(group);
            _preferred[group.Index] = state.PreferredNode(group);
        }
    }
}
