namespace Ocf.Sim;

/// <summary>
/// A state of the protocols, or a turn that they took, which a test wants to have seen. Watched from outside: by what
/// nodes raise, what they ask of switches and agents, and what is told of them.
/// </summary>
public enum Probe
{
    ViewOfAll,
    ViewOfMany,
    ViewOfOne,
    ViewOfSameMembers,
    QuorumGained,
    QuorumLost,
    QuorumLater,
    NoQuorum,
    NodePaused,
    DaemonGaveUp,
    NodeLeft,
    NodeLetGo,
    KnownOff,
    KnownOffVoid,
    FenceAsked,
    FenceAskedAgain,
    FenceOtherDevice,
    FenceOtherMember,
    FenceByTarget,
    FenceConfirmed,
    FenceFailed,
    FenceUnknown,
    FenceShownOn,
    StartSucceeded,
    StartFailed,
    StartTimedOut,
    StopSucceeded,
    StopFailed,
    StopTimedOut,
    StopWithoutQuorum,
    ProbeFoundRunning,
    ProbeFoundStopped,
    MonitorFailed,
    MonitorTimedOut,
    AgentKilled,
    RestartInPlace,
    MovedInOrder,
    TakenOver,
}
