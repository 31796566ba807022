using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// How this node deals with its agents: what it asks them, and what their answers mean (paper 4.4.4).
/// </summary>
public sealed partial class Executor
{
    private void OnAgentReply(AgentReply reply, Effects effects)
    {
        if (_resources.Length == 0) return;
        var resource = _resources[reply.Id % _resources.Length];
        if (resource.CallId != reply.Id) return;
        resource.CallId = 0;
        switch (resource.CallAction)
        {
            case AgentAction.Start:
                OnStartEnded(resource, reply, effects);
                break;
            case AgentAction.Stop:
                OnStopEnded(resource, reply, effects);
                break;
            case AgentAction.Monitor when resource.State == ResourceState.Unknown:
                OnProbeEnded(resource, reply, effects);
                break;
            case AgentAction.Monitor when resource.State == ResourceState.Stopping:
                // The stop waited for this call to end; what the call found no longer matters.
                CallStop(resource, effects);
                break;
            default:
                OnMonitorEnded(resource, reply, effects);
                break;
        }

        if (StopsAlone) StopAlone(again: false, effects);
        TellStopped(effects);
    }

    private void OnStartEnded(LocalResource resource, AgentReply reply, Effects effects)
    {
        Invariant.That(resource.State == ResourceState.Starting);
        if (AgentVerdict.Exited(reply, AgentVerdict.Success))
        {
            if (resource.FailCount == 0) resource.Reason = "";
            Enter(resource, ResourceState.Started, effects);
            return;
        }

        // Whatever the code, a failed start is final on this node (start-failure-is-fatal) and may have left half of
        // the resource running, so it is stopped before anybody starts it elsewhere.
        var ban = AgentVerdict.BanFor(reply);
        CountFailure(resource, AgentAction.Start, reply, ban == ResourceBan.None ? ResourceBan.Here : ban, effects);
        Enter(resource, ResourceState.Failed, effects);
    }

    private void OnStopEnded(LocalResource resource, AgentReply reply, Effects effects)
    {
        Invariant.That(resource.State == ResourceState.Stopping);
        if (AgentVerdict.Exited(reply, AgentVerdict.Success))
        {
            Enter(resource, ResourceState.Stopped, effects);
            return;
        }

        CountFailure(resource, AgentAction.Stop, reply, AgentVerdict.BanFor(reply), effects);
        Enter(resource, ResourceState.StopFailed, effects);
        effects.After(StopAgainPause, new StopAgainDue(resource.Definition.Index, resource.Generation));
    }

    private void OnProbeEnded(LocalResource resource, AgentReply reply, Effects effects)
    {
        var notInstalled = AgentVerdict.Exited(reply, AgentVerdict.NotInstalled);
        if (AgentVerdict.IsRunning(reply))
        {
            Enter(resource, ResourceState.Started, effects);
        }
        else if (notInstalled || AgentVerdict.Exited(reply, AgentVerdict.NotRunning))
        {
            if (notInstalled) Blame(resource, AgentAction.Monitor, reply, ResourceBan.Here);
            Enter(resource, ResourceState.Stopped, effects);
        }
        else
        {
            Blame(resource, AgentAction.Monitor, reply, AgentVerdict.BanFor(reply));
            Enter(resource, ResourceState.Failed, effects);
        }

        ProbeNext(effects);
    }

    private void OnMonitorEnded(LocalResource resource, AgentReply reply, Effects effects)
    {
        Invariant.That(resource.State == ResourceState.Started);
        if (AgentVerdict.IsRunning(reply))
        {
            ArmMonitor(resource, effects);
            return;
        }

        CountFailure(resource, AgentAction.Monitor, reply, AgentVerdict.BanFor(reply), effects);
        Enter(resource, ResourceState.Failed, effects);
    }

    private void OnMonitorDue(MonitorDue due, Effects effects)
    {
        var resource = _resources[due.Resource];
        if (due.Generation != resource.Generation) return;
        Invariant.That(resource is { State: ResourceState.Started, CallId: 0 });
        var definition = resource.Definition;
        Call(resource, AgentAction.Monitor, definition.Monitor, definition.MonitorTimeout, effects);
    }

    private void BeginStop(LocalResource resource, Effects effects)
    {
        Invariant.That(MayStop(resource));
        Enter(resource, ResourceState.Stopping, effects);
        if (resource.CallId == 0) CallStop(resource, effects);
    }

    private void CallStop(LocalResource resource, Effects effects) =>
        Call(resource, AgentAction.Stop, TimeSpan.Zero, resource.Definition.StopTimeout, effects);

    private void ProbeNext(Effects effects)
    {
        if (_nextProbe < _resources.Length) Probe(_resources[_nextProbe++], effects);
    }

    private void Probe(LocalResource resource, Effects effects) =>
        Call(resource, AgentAction.Monitor, TimeSpan.Zero, resource.Definition.MonitorTimeout, effects);

    private void Call(LocalResource resource, AgentAction action, TimeSpan interval, TimeSpan timeout, Effects effects)
    {
        Invariant.That(resource.CallId == 0);
        // The index is part of the id, so that a reply finds its resource without a table.
        resource.CallId = ++_calls * _resources.Length + resource.Definition.Index;
        resource.CallAction = action;
        effects.Ask(new AgentCall(resource.CallId, resource.Definition.Index, action, interval, timeout));
    }

    private static void ArmMonitor(LocalResource resource, Effects effects)
    {
        var interval = resource.Definition.Monitor;
        if (interval > TimeSpan.Zero)
            effects.After(interval, new MonitorDue(resource.Definition.Index, resource.Generation));
    }

    private static void CountFailure(
        LocalResource resource,
        AgentAction action,
        AgentReply reply,
        ResourceBan ban,
        Effects effects)
    {
        resource.FailCount = Math.Min(resource.FailCount + 1, MaxFailCount);
        Blame(resource, action, reply, ban);
        var timeout = resource.Definition.FailureTimeout;
        if (timeout > TimeSpan.Zero)
            effects.After(timeout, new FailureExpired(resource.Definition.Index, resource.Failure));
    }

    private static void Blame(LocalResource resource, AgentAction action, AgentReply reply, ResourceBan ban)
    {
        resource.Failure++;
        resource.Reason = AgentVerdict.Describe(action, reply);
        if (ban > resource.Ban) resource.Ban = ban;
    }
}
