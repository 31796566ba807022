using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// Brings resources online and offline on this node (paper 4.4.1) and watches their health (paper 4.4.2). It alone
/// knows what runs here: it asks the agents, one call at a time for each resource, obeys the coordinator of its current
/// view and nobody else, and tells that coordinator of every change.
/// </summary>
/// <remarks>
/// Exclusivity rests on three rules here. A start is obeyed only in the view for which it was given, only with quorum,
/// and only from a known stop. An action outlives its view and is reported as under way. A state of which nothing is
/// certain (a probe, start or monitor that failed or never ended) is reported as Failed, not as Stopped.
/// </remarks>
public sealed partial class Executor : IComponent, IDescribed
{
    /// <summary>Probes under way at once when a node starts, so that a thousand agents do not start with it.</summary>
    public const int ProbesAtOnce = 16;

    /// <summary>Stops under way at once when a node stops everything by itself.</summary>
    public const int StopsAtOnce = 32;

    /// <summary>How long a node that stops things by itself waits before it tries a failed stop again.</summary>
    public static readonly TimeSpan StopAgainPause = TimeSpan.FromSeconds(5);

    private const int MaxFailCount = Score.Infinity;

    private readonly ClusterConfiguration _configuration;
    private readonly LocalResource[] _resources;
    private readonly int[] _groupOf;
    private View? _view;
    private bool _quorate;
    private bool _mayRejoin = true;
    private bool _leaving;
    private bool _stopEverything;
    private bool _toldStopped;
    private int _nextProbe;
    private int _stopping;
    private long _calls;

    public Executor(ClusterConfiguration configuration)
    {
        _configuration = configuration;
        _resources = [.. configuration.Resources.Select(resource => new LocalResource(resource))];
        _groupOf = [.. configuration.Groups.SelectMany(group => group.Members.Select(_ => group.Index))];
        for (var i = 0; i < _resources.Length; i++) Invariant.That(_resources[i].Definition.Index == i);
    }

    public ResourceState StateOf(int resource) => _resources[resource].State;

    public int FailCountOf(int resource) => _resources[resource].FailCount;

    /// <summary>Why the resource failed last on this node; empty if it did not.</summary>
    public string ReasonOf(int resource) => _resources[resource].Reason;

    public void Describe(StateText state)
    {
        state.Add("stops everything", _stopEverything);
        foreach (var resource in _resources)
        {
            var call = resource.CallId == 0 ? "" : $", {resource.CallAction} under way";
            var failures = resource.FailCount == 0 ? "" : $", failed {resource.FailCount} times: {resource.Reason}";
            state.Add(resource.Definition.Id, $"{resource.State}{call}{failures}");
        }
    }

    public void Step(in Input input, Effects effects)
    {
        switch (input.Event)
        {
            case Started:
                OnStarted(effects);
                break;
            case QuorumDecided decided:
                OnQuorumDecided(decided, effects);
                break;
            case RunAction action:
                OnRunAction(input.From, action, effects);
                break;
            case AgentReply reply:
                OnAgentReply(reply, effects);
                break;
            case MonitorDue due:
                OnMonitorDue(due, effects);
                break;
            case FailureExpired expired:
                OnFailureExpired(expired, effects);
                break;
            case AloneTooLong:
                OnAloneTooLong(effects);
                break;
            case StopAgainDue due:
                OnStopAgainDue(due, effects);
                break;
            case NodeReportWanted wanted:
                OnNodeReportWanted(input.From, wanted, effects);
                break;
            case ForgetFailures forget:
                OnForgetFailures(input.From, forget, effects);
                break;
            case NodeLeaving leaving:
                OnNodeLeaving(leaving, effects);
                break;
        }
    }

    private void OnStarted(Effects effects)
    {
        for (var i = 0; i < ProbesAtOnce; i++) ProbeNext(effects);
        var timing = _configuration.Timing;
        effects.After(timing.Token + timing.Token + timing.Consensus, new AloneTooLong());
    }

    private void OnQuorumDecided(QuorumDecided decided, Effects effects)
    {
        var isNew = _view is null || _view.Id != decided.View.Id;
        _view = decided.View;
        _quorate = decided.Quorate || _configuration.Properties.NoQuorumPolicy == NoQuorumPolicy.Ignore;
        _mayRejoin &= !_quorate;
        if (isNew) ReportAll(_view, effects);
        if (StopsAlone) StopAlone(again: true, effects);
    }

    private void OnRunAction(NodeId from, RunAction action, Effects effects)
    {
        // The order of a coordinator that this node has outlived, or of a node that is not the coordinator.
        if (!IsFromCoordinator(from, action.View) || action.Resource >= _resources.Length) return;
        var resource = _resources[action.Resource];
        if (resource.ActionView == action.View && action.ActionId <= resource.ActionId)
        {
            Report(resource, effects);
            return;
        }

        resource.ActionView = action.View;
        resource.ActionId = action.ActionId;
        switch (action.Action)
        {
            case AgentAction.Start when MayStart(resource):
                Enter(resource, ResourceState.Starting, effects);
                Call(resource, AgentAction.Start, TimeSpan.Zero, resource.Definition.StartTimeout, effects);
                break;
            case AgentAction.Stop when MayStop(resource):
                BeginStop(resource, effects);
                break;
            case AgentAction.Stop when resource.State is ResourceState.Stopped or ResourceState.Stopping:
                Report(resource, effects);
                break;
            default:
                Report(resource, effects, refused: true);
                break;
        }
    }

    private void OnFailureExpired(FailureExpired expired, Effects effects)
    {
        var resource = _resources[expired.Resource];
        if (expired.Failure != resource.Failure) return;
        Forgive(resource);
        Report(resource, effects);
    }

    private void OnNodeReportWanted(NodeId from, NodeReportWanted wanted, Effects effects)
    {
        // A view that this node has yet to install: it will report without being asked.
        if (!IsFromCoordinator(from, wanted.View) || _view is null) return;
        ReportAll(_view, effects);
    }

    private void OnForgetFailures(NodeId from, ForgetFailures forget, Effects effects)
    {
        if (!IsFromCoordinator(from, forget.View) || forget.Resource >= _resources.Length) return;
        var resource = _resources[forget.Resource];
        Forgive(resource);
        if (resource.State is ResourceState.Stopped or ResourceState.Failed or ResourceState.StopFailed)
        {
            // The operator may have put it right by hand, or not: only the agent can say.
            Invariant.That(resource.CallId == 0);
            Enter(resource, ResourceState.Unknown, effects);
            Probe(resource, effects);
        }
        else
        {
            Report(resource, effects);
        }
    }

    private bool IsFromCoordinator(NodeId from, ViewId view) =>
        _view is not null && _view.Id == view && _view.Coordinator == from;

    private bool MayStart(LocalResource resource) =>
        _quorate && !_leaving && resource is { State: ResourceState.Stopped, CallId: 0 };

    private static bool MayStop(LocalResource resource) =>
        resource.State is ResourceState.Started or ResourceState.Failed or ResourceState.StopFailed;

    private void Forgive(LocalResource resource)
    {
        resource.FailCount = 0;
        resource.Ban = ResourceBan.None;
        resource.Reason = "";
        resource.Failure++;
    }

    private void Enter(LocalResource resource, ResourceState state, Effects effects)
    {
        Invariant.That(resource.State != state);
        if (resource.State == ResourceState.Stopping) _stopping--;
        if (state == ResourceState.Stopping) _stopping++;
        resource.State = state;
        resource.Generation++;
        if (state == ResourceState.Started) ArmMonitor(resource, effects);
        Report(resource, effects);
    }

    private void Report(LocalResource resource, Effects effects, bool refused = false)
    {
        if (_view is null) return;
        var status = resource.StatusIn(_view.Id);
        effects.Send(_view.Coordinator, new ResourceReport(_view.Id, resource.Definition.Index, status, refused));
    }

    private void ReportAll(View view, Effects effects)
    {
        var first = 0;
        do
        {
            var statuses = new ResourceStatus[Math.Min(_resources.Length - first, NodeReport.MaxStatuses)];
            for (var i = 0; i < statuses.Length; i++) statuses[i] = _resources[first + i].StatusIn(view.Id);
            effects.Send(view.Coordinator, new NodeReport(view.Id, first, statuses));
            first += statuses.Length;
        }
        while (first < _resources.Length);
    }
}
