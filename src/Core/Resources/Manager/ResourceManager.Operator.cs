using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// What operators want: commands travel from any node to the coordinator, which carries them out and confirms them once
/// no crash can undo them. Until then they are repeated.
/// </summary>
public sealed partial class ResourceManager
{
    /// <summary>Commands that one node keeps while no coordinator takes them; more are refused.</summary>
    public const int MaxWaiting = 64;

    /// <summary>No more can be waiting on all nodes together.</summary>
    private const int MaxUnconfirmed = MaxWaiting * NodeSet.Capacity;

    private readonly List<WaitingCommand> _waiting = [];
    private readonly List<(NodeId From, long Id)> _unconfirmed = [];
    private readonly long[] _takenUpTo;
    private long _lastRequestId;
    private bool _forwardArmed;

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
                OnOperatorRequestDone(done, effects);
                break;
            case OperatorStateChosen chosen:
                OnOperatorStateChosen(input.From, chosen, effects);
                break;
            case OperatorStateKept kept:
                OnOperatorStateKept(input.From, kept, effects);
                break;
            case ForwardAgainDue:
                _forwardArmed = false;
                Forward(effects);
                break;
        }
    }

    private void OnOperatorCommand(OperatorCommand command, Effects effects)
    {
        var waiting = new WaitingCommand(_lastRequestId + 1, command);
        if (!IsKnown(waiting.RequestIn(ViewId.None)) || _waiting.Count == MaxWaiting) return;
        if (command.Action == OperatorAction.Leave)
        {
            // The node itself must know, so that it starts nothing more whoever coordinates next.
            effects.Send(command.Node, waiting.RequestIn(ViewId.None));
            return;
        }

        _lastRequestId++;
        _waiting.Add(waiting);
        Forward(effects);
    }

    private void Forward(Effects effects)
    {
        if (_waiting.Count == 0) return;
        if (_view is not null && _quorate)
            foreach (var command in _waiting)
                effects.Send(_view.Coordinator, command.RequestIn(_view.Id));
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

        // What comes late from another view was repeated in this one, and might undo what was ordered since.
        if (_view is null || !IsCoordinator || !IsReportFor(from, request.View)) return;
        // Before every member has reported, a newer state than ours may be known to one of them; the sender repeats.
        if (!AllReported || _unconfirmed.Count == MaxUnconfirmed) return;
        if (request.Id > _takenUpTo[from.Index])
        {
            _takenUpTo[from.Index] = request.Id;
            CarryOut(request, _view, effects);
        }

        if (!_unconfirmed.Contains((from, request.Id))) _unconfirmed.Add((from, request.Id));
        ConfirmKept(_view, effects);
        Replan(effects);
    }

    private void CarryOut(OperatorRequest request, View view, Effects effects)
    {
        if (request.Action == OperatorAction.Cleanup)
            effects.Send(view.Nodes, new ForgetFailures(view.Id, request.Resource));
        else
            Change(_operator.After(view.Id.Packed, request.Action, request.Node, request.Resource), view, effects);
    }

    private void OnOperatorRequestDone(OperatorRequestDone done, Effects effects)
    {
        // An earlier life of this node numbered its commands alike, but was in another view.
        if (done.View != _view?.Id || _waiting.Find(each => each.Id == done.Id) is not { } confirmed) return;
        _waiting.Remove(confirmed);
        effects.Raise(new OperatorCommandDone(confirmed.Command));
    }

    private bool IsKnown(OperatorRequest request) => request.Action switch
    {
        OperatorAction.Cleanup => request.Resource < _configuration.Resources.Count && request.Resource >= 0,
        OperatorAction.Disable or OperatorAction.Enable or OperatorAction.Unmove => IsGroup(request.Resource),
        OperatorAction.Move => IsGroup(request.Resource) && _configuration.AllNodes.Contains(request.Node),
        _ => _configuration.AllNodes.Contains(request.Node),
    };

    private bool IsGroup(int group) => group >= 0 && group < _configuration.Groups.Count;

    private sealed record WaitingCommand(long Id, OperatorCommand Command)
    {
        public OperatorRequest RequestIn(ViewId view) => new(view, Id, Command.Action, Command.Node, Command.Resource);
    }
}
