using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// What operators want: commands travel from any node to the coordinator, which numbers the new state, keeps it, and
/// has every member keep it.
/// </summary>
public sealed partial class ResourceManager
{
    /// <summary>Commands that one node keeps while no coordinator takes them; more are refused.</summary>
    public const int MaxWaiting = 64;

    private readonly bool[] _isWanted;
    private readonly NodeId?[] _preferred;
    private readonly List<OperatorRequest> _waiting = [];
    private OperatorState _operator = OperatorState.Initial;
    private NodeSet _behind;
    private long _lastRequestId;
    private bool _forwardArmed;

    /// <summary>Nodes that operators keep free of resources.</summary>
    public NodeSet Standby => _operator.Standby;

    /// <summary>Whether the group is to stay stopped, by the configuration or by an operator's word.</summary>
    public bool IsDisabled(int group) => !_isWanted[group];

    /// <summary>The node to which an operator moved the group, if one did.</summary>
    public NodeId? PreferredNode(int group) => _preferred[group];

    /// <summary>Commands of this node's clients that no coordinator has confirmed yet.</summary>
    public int WaitingCommands => _waiting.Count;

    private void StepOperator(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case OperatorCommand command:
                OnOperatorCommand(command, effects);
                break;
            case OperatorRequest request:
                OnOperatorRequest(input.From, request, effects);
                break;
            case OperatorRequestDone done:
                _waiting.RemoveAll(request => request.Id == done.Id);
                break;
            case OperatorStateChosen chosen:
                OnOperatorStateChosen(input.From, chosen, effects);
                break;
            case ForwardAgainDue:
                _forwardArmed = false;
                Forward(effects);
                break;
        }
    }

    private void OnOperatorCommand(OperatorCommand command, Effects effects)
    {
        var request = new OperatorRequest(_lastRequestId + 1, command.Action, command.Node, command.Resource);
        if (!IsKnown(request) || _waiting.Count == MaxWaiting) return;
        if (command.Action == OperatorAction.Leave)
        {
            // The node itself must know, so that it starts nothing more whoever coordinates next.
            effects.Send(command.Node, request);
            return;
        }

        _lastRequestId++;
        _waiting.Add(request);
        Forward(effects);
    }

    private void Forward(Effects effects)
    {
        if (_waiting.Count == 0) return;
        if (_view is not null && _quorate)
            foreach (var request in _waiting)
                effects.Send(_view.Coordinator, request);
        if (_forwardArmed) return;
        _forwardArmed = true;
        effects.After(AskAgainPause, new ForwardAgainDue());
    }

    private void OnOperatorRequest(NodeId from, OperatorRequest request, Effects effects)
    {
        if (!IsKnown(request)) return;
        if (request.Action == OperatorAction.Leave)
        {
            if (request.Node == _self) Leave(effects);
            return;
        }

        // Before every member has reported, a newer state than ours may be known to one of them; the sender repeats.
        if (_view is null || !IsCoordinator || !AllReported) return;
        if (request.Action == OperatorAction.Cleanup)
            effects.Send(_view.Nodes, new ForgetFailures(_view.Id, request.Resource));
        else
            Change(_operator.After(_view.Id.Packed, request.Action, request.Node, request.Resource), _view, effects);
        effects.Send(from, new OperatorRequestDone(request.Id));
        Replan(effects);
    }

    private void OnOperatorStateChosen(NodeId from, OperatorStateChosen chosen, Effects effects)
    {
        if (_view is null || chosen.View != _view.Id || from != _view.Coordinator) return;
        Keep(chosen.State, effects);
    }

    /// <summary>
    /// The newest state among the members' wins; members that are behind get it once all have reported.
    /// </summary>
    private void HearOperatorState(NodeId from, OperatorState theirs, View view, Effects effects)
    {
        if (theirs.IsNewerThan(_operator)) _behind = _membersReported - from;
        else if (_operator.IsNewerThan(theirs)) _behind += from;
        Keep(theirs, effects);
        if (!AllReported || _behind.IsEmpty) return;
        effects.Send(_behind, new OperatorStateChosen(view.Id, _operator));
        _behind = NodeSet.Empty;
    }

    private void Change(OperatorState next, View view, Effects effects)
    {
        Invariant.That(next.IsNewerThan(_operator));
        Keep(next, effects);
        effects.Send(view.Nodes - _self, new OperatorStateChosen(view.Id, next));
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
        foreach (var group in _configuration.Groups)
        {
            _isWanted[group.Index] = state.IsWanted(group);
            _preferred[group.Index] = state.PreferredNode(group);
        }
    }

    private bool IsKnown(OperatorRequest request) => request.Action switch
    {
        OperatorAction.Cleanup => request.Resource < _configuration.Resources.Count && request.Resource >= 0,
        OperatorAction.Disable or OperatorAction.Enable or OperatorAction.Unmove => IsGroup(request.Resource),
        OperatorAction.Move => IsGroup(request.Resource) && _configuration.AllNodes.Contains(request.Node),
        _ => _configuration.AllNodes.Contains(request.Node),
    };

    private bool IsGroup(int group) => group >= 0 && group < _configuration.Groups.Count;
}
