using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Sim;

/// <summary>Finds out which <see cref="Probe"/> something is that happened in the world.</summary>
internal sealed class Watcher(World world)
{
    private readonly int[] _lastDevice = new int[world.Configuration.Nodes.Count];
    private readonly NodeId?[] _lastAsker = new NodeId?[world.Configuration.Nodes.Count];

    public Coverage Coverage { get; } = new();

    public void Installed(View? before, View view, bool wasQuorate, bool quorate)
    {
        if (before?.Id == view.Id)
        {
            Coverage.Count(quorate ? Probe.QuorumLater : Probe.QuorumLost);
            return;
        }

        Coverage.Count(view.Nodes == world.Configuration.AllNodes ? Probe.ViewOfAll
            : view.Members.Count == 1 ? Probe.ViewOfOne
            : Probe.ViewOfMany);
        if (before?.Nodes == view.Nodes) Coverage.Count(Probe.ViewOfSameMembers);
        if (!quorate) Coverage.Count(wasQuorate ? Probe.QuorumLost : Probe.NoQuorum);
        else if (!wasQuorate) Coverage.Count(Probe.QuorumGained);
    }

    public void KnownOff(NodeSet before, NodeSet now, NodeSet inView)
    {
        if (!(now - before).IsEmpty) Coverage.Count(Probe.KnownOff);
        if (!(before - now - inView).IsEmpty) Coverage.Count(Probe.KnownOffVoid);
    }

    public void FenceAsked(NodeId by, NodeId target, int device)
    {
        Coverage.Count(Probe.FenceAsked);
        if (_lastAsker[by.Index] == target) Coverage.Count(Probe.FenceByTarget);
        if (_lastAsker[target.Index] is { } last && !world.Truth.Fencing.IsConfirmed(target))
        {
            Coverage.Count(Probe.FenceAskedAgain);
            if (_lastDevice[target.Index] != device) Coverage.Count(Probe.FenceOtherDevice);
            if (last != by) Coverage.Count(Probe.FenceOtherMember);
        }

        _lastAsker[target.Index] = by;
        _lastDevice[target.Index] = device;
    }

    public void FenceAnswered(PowerOutcome outcome)
    {
        if (outcome == PowerOutcome.Failed) Coverage.Count(Probe.FenceFailed);
        else if (outcome == PowerOutcome.Unknown) Coverage.Count(Probe.FenceUnknown);
    }

    public void StateTold(NodeId target, PowerOutcome outcome)
    {
        if (outcome == PowerOutcome.On) Coverage.Count(Probe.FenceShownOn);
        if (outcome == PowerOutcome.Off)
        {
            Coverage.Count(Probe.FenceConfirmed);
            _lastAsker[target.Index] = null;
        }
        else
        {
            FenceAnswered(outcome);
        }
    }

    public void ActionEnded(NodeId node, AgentCall call, AgentOutcome outcome, bool expected, bool active)
    {
        var timedOut = outcome == AgentOutcome.TimedOut;
        Coverage.Count((call.Action, timedOut, expected) switch
        {
            (AgentAction.Start, true, _) => Probe.StartTimedOut as Probe?,
            (AgentAction.Start, _, true) => Probe.StartSucceeded,
            (AgentAction.Start, _, false) => Probe.StartFailed,
            (AgentAction.Stop, true, _) => Probe.StopTimedOut,
            (AgentAction.Stop, _, true) => Probe.StopSucceeded,
            (AgentAction.Stop, _, false) => Probe.StopFailed,
            (_, true, _) => Probe.MonitorTimedOut,
            (_, _, false) => Probe.MonitorFailed,
            _ when call.Interval > TimeSpan.Zero => null,
            _ => active ? Probe.ProbeFoundRunning : Probe.ProbeFoundStopped,
        });
        if (call.Action == AgentAction.Stop && !world.Truth.Beliefs.IsQuorate(node))
            Coverage.Count(Probe.StopWithoutQuorum);
    }
}
