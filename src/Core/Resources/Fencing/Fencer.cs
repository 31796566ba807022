using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// Resource fencing (paper 4.4.3). The coordinator of a quorate view has a member cut the power of each node that the
/// resource manager wants gone, until it is confirmed, trying other members and devices in turn. What is confirmed is
/// durable and known to every member.
/// </summary>
/// <remarks>
/// Each target: Delaying (a race of two halves) -> Executing -> confirmed, or Backing off -> Executing ...
/// </remarks>
public sealed partial class Fencer(NodeId self, ClusterConfiguration configuration) : IComponent, IDescribed
{
    private static readonly TimeSpan BackoffMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BackoffFirst = TimeSpan.FromMilliseconds(500);

    private readonly FenceLedger _ledger = new();
    private readonly FenceExecution _execution = new(configuration.Fencing);
    private readonly FenceHistory _history = new();
    private readonly FenceAttempt?[] _attempts = new FenceAttempt?[NodeSet.Capacity];
    private readonly ViewId[] _noticed = new ViewId[NodeSet.Capacity];
    private readonly OffNotice?[] _early = new OffNotice?[NodeSet.Capacity];
    private View? _view;
    private bool _quorate;
    private bool _leaving;
    private bool _noticesOverdue;
    private ulong _incarnation;
    private ulong _nextId;
    private NodeSet _wanted;
    private FencingChanged _told = new(ViewId.None, NodeSet.Empty, NodeSet.Empty);

    /// <summary>Nodes outside the view that are certainly off.</summary>
    public NodeSet KnownOff => _told.KnownOff;

    /// <summary>Nodes that are being fenced by this coordinator.</summary>
    public NodeSet Pending => _told.Pending;

    /// <summary>The last attempts that this node knows of, oldest first.</summary>
    public IReadOnlyList<FenceEntry> History => _history.Entries;

    /// <summary>Why the nodes in <see cref="Pending"/> are to go, in words.</summary>
    public string Reason { get; private set; } = "";

    public void Step(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case QuorumDecided decided:
                OnQuorumDecided(input.Now, decided, effects);
                break;
            case FenceWanted wanted:
                _wanted = wanted.Targets;
                Reason = wanted.Reason;
                Reconcile(input.Now, effects);
                break;
            case NodeDeparted departed:
                OnNodeDeparted(departed, effects);
                break;
            case PowerReply reply:
                Report(_execution.OnReply(input.Now, reply, _view, effects), effects);
                break;
            case FenceDue due when Current(due.Target, due.Id) is { } attempt:
                Execute(input.Now, attempt, effects);
                break;
            case FenceOverdue due when Current(due.Target, due.Id) is { IsExecuting: true } attempt:
                End(input.Now, attempt, FenceOutcome.Unknown, "the executing node did not answer in time", effects);
                break;
            case NoticesDue due when due.View == _view?.Id:
                _noticesOverdue = true;
                Reconcile(input.Now, effects);
                break;
            case NodeLeaving:
                _leaving = true;
                break;
            case Started started:
                OnStarted(started);
                break;
            case Message:
                OnMessage(input, effects);
                break;
        }
    }

    public void Describe(StateText state)
    {
        state.Add("wanted", _wanted);
        state.Add("known off", KnownOff);
        foreach (var attempt in _attempts)
            if (attempt is not null)
                state.Add(
                    $"attempt on {state.NameOf(attempt.Target)}",
                    $"number {attempt.Number}, id {attempt.Id}, life {attempt.Life}, "
                    + (attempt.IsExecuting ? $"executing on {state.NameOf(attempt.Executor)}" : "waiting"));
        foreach (var fact in _ledger.Facts)
            state.Add($"off: {state.NameOf(fact.Node)}", $"every life up to {fact.Life} ({fact.Reason})");
    }

    private void OnMessage(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case FenceExecute execute:
                OnFenceExecute(input, execute, effects);
                break;
            case FenceExecuted executed:
                OnFenceExecuted(input.Now, input.From, executed, effects);
                break;
            case OffNotice notice:
                OnOffNotice(input.Now, input.From, notice, effects);
                break;
            case FenceReport report:
                effects.Write(_history.Add(report.Entry));
                effects.Raise(new FenceEnded(report.Entry));
                break;
        }
    }

    private void OnStarted(Started started)
    {
        _incarnation = started.Incarnation;
        foreach (var record in started.Records)
        {
            if (record is OffRecord off) _ledger.Learn(off.Fact);
            if (record is FenceHistoryRecord past) _history.Restore(past);
        }
    }

    private void OnQuorumDecided(Instant now, QuorumDecided decided, Effects effects)
    {
        var isNew = _view?.Id != decided.View.Id;
        _view = decided.View;
        _quorate = decided.Quorate;
        if (isNew)
        {
            _noticesOverdue = false;
            foreach (var notice in _early)
                if (notice?.View == _view.Id)
                    LearnAll(notice, effects);
            Notify(effects);
            effects.After(configuration.Timing.Token, new NoticesDue(_view.Id));
        }

        Reconcile(now, effects);
    }

    /// <summary>
    /// It may overtake the Install of the view that it is about, and waits for it then: the view that is still here
    /// does not know the newer life of a node whose older one is told to be over, and would take it for off.
    /// </summary>
    private void OnOffNotice(Instant now, NodeId from, OffNotice notice, Effects effects)
    {
        _noticed[from.Index] = notice.View;
        if (_view is null || notice.View.CompareTo(_view.Id) > 0)
        {
            _early[from.Index] = notice;
            return;
        }

        LearnAll(notice, effects);
        Reconcile(now, effects);
    }

    private void LearnAll(OffNotice notice, Effects effects)
    {
        foreach (var fact in notice.Facts)
            if (_ledger.Learn(fact))
                Remember(fact, effects);
    }

    private void OnNodeDeparted(NodeDeparted departed, Effects effects)
    {
        if (_view is null || !IsInCharge) return;
        Learn(new OffFact(departed.Node, _view.IncarnationOf(departed.Node), OffReason.Left), effects);
    }

    /// <summary>Begins what is wanted, and gives up what is no longer wanted and not yet at the switch.</summary>
    private void Reconcile(Instant now, Effects effects)
    {
        if (_view is null) return;
        foreach (var target in configuration.AllNodes)
        {
            var attempt = _attempts[target.Index];
            if (attempt is { IsExecuting: true } && !_view.Contains(attempt.Executor))
                End(now, attempt, FenceOutcome.Unknown, "the executing node was lost", effects);
            else if (attempt is { IsExecuting: false } && !IsToGo(target))
                _attempts[target.Index] = null;

            if (_attempts[target.Index] is null && IsToGo(target)) Begin(now, target, effects);
        }

        Tell(effects);
    }

    // Asking the others first spares a node that one of them knows to be off. It is no condition of safety, so the
    // wait is bounded.
    private bool IsToGo(NodeId target) =>
        IsInCharge && _wanted.Contains(target) && (_noticesOverdue || AllNoticed()) &&
        _view is not null && !_ledger.IsOver(target, _view);

    private bool IsInCharge => _quorate && _view?.Coordinator == self;

    private bool AllNoticed()
    {
        Invariant.That(_view is not null);
        foreach (var member in _view.Nodes - self)
            if (_noticed[member.Index] != _view.Id)
                return false;
        return true;
    }

    private void OnFenceExecute(in Input input, FenceExecute execute, Effects effects)
    {
        var from = input.From;
        // Only a quorate view may fence, and only its coordinator may order it: an order of an older view is void.
        if (!_quorate || _view?.Id != execute.View || from != _view.Coordinator || execute.Target == self)
        {
            effects.Send(from, new FenceExecuted(execute.Id, FenceOutcome.Failed, 0, "not a member of that view"));
            return;
        }

        Report(_execution.Begin(input.Now, execute, from, effects), effects);
    }

    /// <summary>
    /// The executing node keeps the proof itself and tells everyone: the coordinator may not live to do it, least of
    /// all where it was the target.
    /// </summary>
    private void Report(FenceResult? result, Effects effects)
    {
        if (result is not { Order: var order }) return;
        if (result.Outcome == FenceOutcome.Confirmed)
            Learn(new OffFact(order.Target, order.Life, OffReason.Fenced), effects);
        effects.Send(result.Coordinator, new FenceExecuted(order.Id, result.Outcome, order.Life, result.Text));
        if (order.Target == result.Coordinator && _view is { } view)
        {
            var entry = new FenceEntry(
                order.Target, order.Target, self, order.Device, order.Attempt, result.Outcome, result.Took,
                result.Text);
            effects.Send(view.Nodes - order.Target + self, new FenceReport(entry));
        }

        Tell(effects);
    }

    private void Learn(OffFact fact, Effects effects)
    {
        if (!_ledger.Learn(fact)) return;
        Remember(fact, effects);
        Notify(effects);
    }

    /// <summary>
    /// Of two nodes that each know the other to be gone, each would go on alone when they come back. One that leaves
    /// may be known to have left while a switch still cuts the other for it, or while the other leaves too: what it
    /// learns from then on is for this life only. Where more nodes have to agree, any two views that may act share a
    /// member who knows better.
    /// </summary>
    private void Remember(OffFact fact, Effects effects)
    {
        if (!_leaving || !configuration.Quorum.TwoNode) effects.Write(new OffRecord(fact));
    }

    private void Notify(Effects effects)
    {
        if (_view is { } view) effects.Send(view.Nodes - self, new OffNotice(view.Id, _ledger.Facts));
    }

    private void Tell(Effects effects)
    {
        if (_view is null) return;
        var pending = NodeSet.Empty;
        foreach (var attempt in _attempts)
            if (attempt is not null)
                pending += attempt.Target;
        var changed = new FencingChanged(_view.Id, _ledger.KnownOff(_view), pending);
        if (changed == _told) return;
        var offChanged = changed.KnownOff != _told.KnownOff;
        _told = changed;
        effects.Raise(changed);
        if (offChanged) effects.Raise(new NodesKnownOff(changed.KnownOff));
    }
}
