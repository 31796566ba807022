using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// The cluster resource manager (paper 4.4.5). It stands on every node and acts on one: the coordinator of a view with
/// quorum. There it gathers what the members report, has lost nodes fenced, and orders starts and stops one step at a
/// time, always from what is, never from what an earlier plan hoped for.
/// </summary>
/// <remarks>
/// Nothing that was ordered in one view is remembered in the next: each view begins with full reports, in which actions
/// still under way show as Starting or Stopping. A coordinator may therefore die between any two steps.
/// </remarks>
public sealed partial class ResourceManager : IComponent, IDescribed
{
    private readonly ClusterConfiguration _configuration;
    private readonly NodeId _self;
    private readonly ResourceTable _table;
    private readonly NodeId?[] _lastTargets;
    private View? _view;
    private bool _quorate;
    private bool _deadtimeRuns;
    private bool _deadtimeOver;
    private NodeSet _seen;
    private FencingChanged _fencing = new(ViewId.None, NodeSet.Empty, NodeSet.Empty);
    private NodeSet _wanted;
    private NodeSet _condemned;
    private Plan _plan;

    public ResourceManager(ClusterConfiguration configuration, NodeId self)
    {
        _configuration = configuration;
        _self = self;
        _table = new ResourceTable(configuration);
        _lastTargets = new NodeId?[configuration.Groups.Count];
        _pending = new PendingAction?[configuration.Resources.Count];
        _pendingOn = new int[configuration.Nodes.Count];
        _reportedUpTo = new int[configuration.Nodes.Count];
        _takenUpTo = new long[configuration.Nodes.Count];
        _isWanted = new bool[configuration.Groups.Count];
        _preferred = new NodeId?[configuration.Groups.Count];
        _plan = Plan.Blocked(configuration.Groups.Count, Obstacle.Of(ObstacleKind.NotCoordinator));
        Take(OperatorState.Initial);
    }

    /// <summary>Whether this node decides for the others now.</summary>
    public bool IsCoordinator => _quorate && IsHeadOfView;

    /// <summary>
    /// Everything that can run does, and nothing is under way: the state to which a healthy cluster comes.
    /// </summary>
    public bool IsStable =>
        IsCoordinator && AllReported && PendingActions == 0 && _wanted.IsEmpty && _plan.IsSettled;

    /// <summary>Nodes that this node, as coordinator, wants fenced.</summary>
    public NodeSet FencingWanted => _wanted;

    /// <summary>What that member has reported of a resource; unknown on a node that does not coordinate.</summary>
    public ResourceStatus StatusOf(NodeId node, int resource) => _table[node, resource];

    /// <summary>A sentence for an operator: what keeps the group from running in full. Empty if it runs.</summary>
    public string WhyNotRunning(int group)
    {
        var obstacle = IsCoordinator
            ? _plan.Obstacles[group]
            : Obstacle.Of(IsHeadOfView ? ObstacleKind.NoQuorum : ObstacleKind.NotCoordinator);
        return obstacle.Kind == ObstacleKind.NoNodeMayRunIt
            ? Refusals.Describe(Observe(), _configuration.Groups[group])
            : obstacle.Describe(_configuration);
    }

    private bool IsHeadOfView => _view is not null && _view.Coordinator == _self;

    public void Describe(StateText state)
    {
        state.Add("coordinates", IsCoordinator);
        state.Add("fencing wanted", _wanted);
        if (!IsCoordinator) return;
        foreach (var group in _configuration.Groups)
        {
            state.Add($"{group.Id} is meant for", _plan.Targets[group.Index]);
            if (WhyNotRunning(group.Index) is var why and not "") state.Add($"{group.Id} does not run", why);
        }
    }

    public void Step(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case Started started:
                OnStarted(started);
                break;
            case QuorumDecided decided:
                OnQuorumDecided(decided, effects);
                break;
            case FencingChanged changed:
                OnFencingChanged(changed, effects);
                break;
            case DeadtimeOver:
                OnDeadtimeOver(effects);
                break;
            case ViewLasted or ConnectivityChanged:
                StepMissing(input, effects);
                break;
            case NodeReport or ResourceReport or MemberReport or MemberReportWanted or AskAgainDue:
                StepReports(input, effects);
                break;
            case OperatorCommand or OperatorRequest or OperatorRequestDone or ForwardAgainDue:
            case OperatorStateChosen or OperatorStateKept:
                StepOperator(input, effects);
                break;
            case EverythingStopped or DepartGranted or DepartureKnown:
                StepLeaving(input, effects);
                break;
        }
    }

    private void OnStarted(Started started)
    {
        foreach (var record in started.Records)
            if (record is OperatorRecord operatorRecord)
                Take(operatorRecord.State);
    }

    private void OnQuorumDecided(QuorumDecided decided, Effects effects)
    {
        var isNew = _view is null || _view.Id != decided.View.Id;
        _view = decided.View;
        _quorate = decided.Quorate || _configuration.Properties.NoQuorumPolicy == NoQuorumPolicy.Ignore;
        if (isNew) EnterView(_view, effects);
        if (_quorate && !_deadtimeRuns)
        {
            _deadtimeRuns = true;
            effects.After(_configuration.Properties.DcDeadtime, new DeadtimeOver());
        }

        if (_leaving && !_quorate) effects.Raise(new NodeLeaving(StopNow: true));
        CountMissing();
        Forward(effects);
        Replan(effects);
    }

    private void EnterView(View view, Effects effects)
    {
        _seen |= view.Nodes;
        _condemned &= view.Nodes;
        AwaitMissing(view, effects);
        ForgetReports();
        effects.Send(view.Coordinator, Report(view));
        if (!IsHeadOfView) return;
        // A member that installed the view first has reported to a coordinator that was not ready to hear it.
        AskFor(view.Nodes, view, effects);
        ArmAskAgain(effects);
    }

    private void OnFencingChanged(FencingChanged changed, Effects effects)
    {
        _fencing = changed;
        Replan(effects);
    }

    private void OnDeadtimeOver(Effects effects)
    {
        _deadtimeOver = true;
        Replan(effects);
    }

    private void Replan(Effects effects)
    {
        if (!IsCoordinator || _view is null)
        {
            _condemned = NodeSet.Empty;
            Want(NodeSet.Empty, "", effects);
            return;
        }

        if (_configuration.Properties.FencingEnabled && _fencing.View != _view.Id)
        {
            // What was known in another view may be wrong in this one; neither recover nor fence on it.
            _plan = Plan.Blocked(_lastTargets.Length, Obstacle.Of(ObstacleKind.WaitsForFencingState));
            return;
        }

        var situation = Observe();
        _plan = Planner.Make(situation);
        foreach (var action in _plan.Actions) Order(action, _view, effects);
        for (var i = 0; i < _lastTargets.Length; i++) _lastTargets[i] = _plan.Targets[i] ?? _lastTargets[i];
        // A member that was to be fenced in the last view, and has yet to report in this one, still is. One that was
        // lost and is back is asked first what it runs.
        var fence = _plan.Fence | (_condemned & _view.Nodes) - Reported;
        _condemned = fence & _view.Nodes;
        if (fence != _wanted) Want(fence, FencingNeed.Describe(situation, fence), effects);
        LetDrainedDepart(effects);
    }

    private Situation Observe() => new(_configuration, _table)
    {
        Members = _view?.Nodes ?? NodeSet.Empty,
        Quorate = _quorate,
        Reported = Reported,
        KnownOff = _fencing.KnownOff,
        Seen = _seen,
        Missed = _missed,
        DeadtimeOver = _deadtimeOver,
        Standby = _operator.Standby,
        Leaving = _leavingMembers,
        IsWanted = _isWanted,
        Preferred = _preferred,
        Pending = _pending,
        LastTargets = _lastTargets,
    };

    private void Want(NodeSet targets, string reason, Effects effects)
    {
        if (targets == _wanted) return;
        _wanted = targets;
        effects.Raise(new FenceWanted(targets, reason));
    }
}
