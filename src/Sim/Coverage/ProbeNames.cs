using Ocf.Hosting;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim;

/// <summary>What is counted, in words: the states by <see cref="Probe"/>, the messages by their tag.</summary>
internal static class ProbeNames
{
    public static IReadOnlyList<(Probe Probe, string Name)> States { get; } =
    [
        (Probe.ViewOfAll, "membership: a view of all nodes"),
        (Probe.ViewOfMany, "membership: a view of some nodes"),
        (Probe.ViewOfOne, "membership: a view of one node alone"),
        (Probe.ViewOfSameMembers, "membership: a new view of the same members"),
        (Probe.QuorumGained, "quorum: gained"),
        (Probe.QuorumLost, "quorum: lost"),
        (Probe.QuorumLater, "quorum: gained after the view was installed"),
        (Probe.NoQuorum, "quorum: none in a new view"),
        (Probe.NodePaused, "host: went on after a pause"),
        (Probe.DaemonGaveUp, "host: gave up by itself"),
        (Probe.NodeLeft, "host: left cleanly"),
        (Probe.NodeLetGo, "manager: let a drained node go"),
        (Probe.KnownOff, "fencing: a node became known off"),
        (Probe.KnownOffVoid, "fencing: a known off node counts no longer, in the same view"),
        (Probe.FenceAsked, "fencing: asked"),
        (Probe.FenceAskedAgain, "fencing: asked again"),
        (Probe.FenceOtherDevice, "fencing: retried by another device"),
        (Probe.FenceOtherMember, "fencing: retried by another member"),
        (Probe.FenceByTarget, "fencing: two nodes asked for each other"),
        (Probe.FenceConfirmed, "fencing: confirmed"),
        (Probe.FenceFailed, "fencing: failed"),
        (Probe.FenceUnknown, "fencing: outcome unknown"),
        (Probe.FenceShownOn, "fencing: cut, but on again when asked for the state"),
        (Probe.StartSucceeded, "executor: a start succeeded"),
        (Probe.StartFailed, "executor: a start failed"),
        (Probe.StartTimedOut, "executor: a start timed out"),
        (Probe.StopSucceeded, "executor: a stop succeeded"),
        (Probe.StopFailed, "executor: a stop failed"),
        (Probe.StopTimedOut, "executor: a stop timed out"),
        (Probe.StopWithoutQuorum, "executor: a stop without quorum"),
        (Probe.ProbeFoundRunning, "executor: a probe found it running"),
        (Probe.ProbeFoundStopped, "executor: a probe found it stopped"),
        (Probe.MonitorFailed, "executor: a monitor failed"),
        (Probe.MonitorTimedOut, "executor: a monitor timed out"),
        (Probe.AgentKilled, "executor: died with an action under way"),
        (Probe.RestartInPlace, "manager: recovered in place"),
        (Probe.MovedInOrder, "manager: moved after a stop"),
        (Probe.TakenOver, "manager: taken over from a lost node"),
    ];

    public static IReadOnlyList<(byte Tag, string Name)> Messages { get; } =
    [
        (Heartbeat.TagValue, "liveness: heartbeat"),
        (Goodbye.TagValue, "liveness: goodbye"),
        (Data.TagValue, "link: data"),
        (Acknowledge.TagValue, "link: acknowledgement"),
        (Propose.TagValue, "membership: proposal"),
        (Accept.TagValue, "membership: acceptance"),
        (Reject.TagValue, "membership: rejection"),
        (Install.TagValue, "membership: view"),
        (Renew.TagValue, "membership: renewal"),
        (Withdraw.TagValue, "membership: proposal withdrawn"),
        (AllSeen.TagValue, "quorum: all were seen"),
        (FenceExecute.TagValue, "fencing: order"),
        (FenceExecuted.TagValue, "fencing: outcome"),
        (OffNotice.TagValue, "fencing: notice of who is off"),
        (FenceReport.TagValue, "fencing: report for the history"),
        (RunAction.TagValue, "executor: order"),
        (ForgetFailures.TagValue, "executor: order to forget failures"),
        (NodeReportWanted.TagValue, "executor: report wanted"),
        (NodeReport.TagValue, "manager: report of all resources"),
        (ResourceReport.TagValue, "manager: report of one resource"),
        (MemberReportWanted.TagValue, "manager: member's report wanted"),
        (MemberReport.TagValue, "manager: member's report"),
        (OperatorRequest.TagValue, "manager: operator's request"),
        (OperatorRequestDone.TagValue, "manager: operator's request done"),
        (OperatorStateChosen.TagValue, "manager: operator's state"),
        (OperatorStateKept.TagValue, "manager: operator's state kept"),
        (DepartGranted.TagValue, "manager: leave to go"),
    ];
}
