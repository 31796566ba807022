using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// How the coordinator learns what is, and follows what it has ordered. The link delivers in order and once while both
/// sides live, but not to a coordinator that has yet to install the view: hence the asking, at a fixed pace.
/// </summary>
public sealed partial class ResourceManager
{
    /// <summary>Actions that one node is given at once, so that a thousand agents do not start together.</summary>
    public const int ActionsAtOnce = 32;

    private readonly PendingAction?[] _pending;
    private readonly int[] _pendingOn;
    private readonly int[] _reportedUpTo;
    private NodeSet _resourcesReported;
    private NodeSet _membersReported;
    private ViewId _askAgainFor;
    private bool _askAgainArmed;
    private long _lastActionId;

    /// <summary>Actions ordered and not yet ended.</summary>
    public int PendingActions { get; private set; }

    private NodeSet Reported => _resourcesReported & _membersReported;

    private bool AllReported => _view is not null && Reported.Contains(_view.Nodes);

    private TimeSpan AskAgainPause => _configuration.Timing.Token;

    private void StepReports(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case NodeReport report:
                OnNodeReport(input.From, report, effects);
                break;
            case ResourceReport report:
                OnResourceReport(input.From, report, effects);
                break;
            case MemberReport report:
                OnMemberReport(input.From, report, effects);
                break;
            case MemberReportWanted wanted:
                OnMemberReportWanted(input.From, wanted, effects);
                break;
            case AskAgainDue due:
                OnAskAgainDue(due, effects);
                break;
        }
    }

    private void OnNodeReport(NodeId from, NodeReport report, Effects effects)
    {
        if (!IsReportFor(from, report.View)) return;
        var upTo = report.First + report.Statuses.Count;
        var isNext = report.First == 0 || report.First == _reportedUpTo[from.Index];
        if (!isNext || upTo > _pending.Length) return;
        for (var i = 0; i < report.Statuses.Count; i++) Absorb(from, report.First + i, report.Statuses[i], false);
        _reportedUpTo[from.Index] = upTo;
        if (upTo < _pending.Length) return;
        CountReport(ref _resourcesReported, from, effects);
        Replan(effects);
    }

    private void OnResourceReport(NodeId from, ResourceReport report, Effects effects)
    {
        // Before the full report of a member this is a fragment; the full report will be newer.
        if (!IsReportFor(from, report.View) || !_resourcesReported.Contains(from)) return;
        if (report.Resource >= _pending.Length) return;
        Absorb(from, report.Resource, report.Status, report.Refused);
        Replan(effects);
    }

    private void OnMemberReport(NodeId from, MemberReport report, Effects effects)
    {
        if (!IsReportFor(from, report.View)) return;
        _seen |= report.Seen;
        if (report.Leaving) _leavingMembers += from;
        HearOperatorState(from, report.Operator, effects);
        CountReport(ref _membersReported, from, effects);
        Replan(effects);
    }

    private void CountReport(ref NodeSet reported, NodeId from, Effects effects)
    {
        var hadAll = AllReported;
        reported += from;
        // Only now the newest operator state is known.
        if (_view is not null && AllReported && !hadAll) Spread(_view, effects);
    }

    private void OnMemberReportWanted(NodeId from, MemberReportWanted wanted, Effects effects)
    {
        if (_view is null || wanted.View != _view.Id || from != _view.Coordinator) return;
        effects.Send(from, Report(_view));
    }

    private void OnAskAgainDue(AskAgainDue due, Effects effects)
    {
        if (due.View != _askAgainFor) return;
        _askAgainArmed = false;
        if (_view is null || _view.Id != due.View || !IsHeadOfView) return;
        AskFor(_view.Nodes - Reported, _view, effects);
        if (AllReported) Spread(_view, effects);
        for (var i = 0; i < _pending.Length; i++)
        {
            if (_pending[i] is not { } pending) continue;
            if (pending.Progress == Progress.Ordered) effects.Send(pending.Node, OrderOf(i, pending, _view));
            else if (pending.Progress == Progress.Refused) EndPending(i);
        }

        Replan(effects);
        if (PendingActions > 0 || !AllReported || SomeAreBehind) ArmAskAgain(effects);
    }

    /// <summary>
    /// Something said in the view that this node heads: what is older is void, what is newer will be said again.
    /// </summary>
    private bool IsReportFor(NodeId from, ViewId view) =>
        _view is not null && _view.Id == view && IsHeadOfView && _view.Contains(from);

    private void Absorb(NodeId node, int resource, in ResourceStatus status, bool refused)
    {
        _table.Set(node, resource, status);
        if (_pending[resource] is not { } pending) return;
        if (pending.Node != node || pending.ActionId != status.ActionId) return;
        // A refusal is kept until the next pace, so that a node that cannot obey now is not asked without end.
        if (refused) _pending[resource] = pending with { Progress = Progress.Refused };
        else if (status.IsAtRest) EndPending(resource);
        else _pending[resource] = pending with { Progress = Progress.TakenUp };
    }

    private void Order(in PlannedAction action, View view, Effects effects)
    {
        Invariant.That(_pending[action.Resource] is null);
        Invariant.That(view.Contains(action.Node));
        // The rest is planned again when one of these has ended.
        if (_pendingOn[action.Node.Index] >= ActionsAtOnce) return;
        var pending = new PendingAction(++_lastActionId, action.Node, action.Action, Progress.Ordered);
        _pending[action.Resource] = pending;
        PendingActions++;
        _pendingOn[action.Node.Index]++;
        effects.Send(action.Node, OrderOf(action.Resource, pending, view));
        ArmAskAgain(effects);
    }

    private static RunAction OrderOf(int resource, PendingAction pending, View view) =>
        new(view.Id, pending.ActionId, resource, pending.Action);

    private void EndPending(int resource)
    {
        if (_pending[resource] is not { } ended) return;
        _pending[resource] = null;
        _pendingOn[ended.Node.Index]--;
        PendingActions--;
        Invariant.That(PendingActions >= 0);
    }

    private MemberReport Report(View view) => new(view.Id, _seen, _leaving, _operator);

    private static void AskFor(NodeSet nodes, View view, Effects effects)
    {
        effects.Send(nodes, new NodeReportWanted(view.Id));
        effects.Send(nodes, new MemberReportWanted(view.Id));
    }

    private void ArmAskAgain(Effects effects)
    {
        if (_view is null || (_askAgainArmed && _askAgainFor == _view.Id)) return;
        _askAgainArmed = true;
        _askAgainFor = _view.Id;
        effects.After(AskAgainPause, new AskAgainDue(_view.Id));
    }

    private void ForgetReports()
    {
        _table.Clear();
        Array.Clear(_pending);
        Array.Clear(_pendingOn);
        Array.Clear(_reportedUpTo);
        PendingActions = 0;
        _resourcesReported = NodeSet.Empty;
        _membersReported = NodeSet.Empty;
        _leavingMembers = NodeSet.Empty;
        _departed = NodeSet.Empty;
        _holders = NodeSet.Empty;
        _unconfirmed.Clear();
        Array.Clear(_takenUpTo);
    }
}
