using Ocf.Kernel;

namespace Ocf.Hosting;

/// <summary>What a power switch can be asked to do (FenceAgentAPI).</summary>
public enum PowerAction
{
    Off,
    On,
    Status,
}

/// <summary>What a power switch answered. Only <see cref="Off"/> proves that a node is off.</summary>
public enum PowerOutcome
{
    /// <summary>The action was carried out, or the target is off.</summary>
    Off,

    /// <summary>The target has power.</summary>
    On,

    /// <summary>The device said no.</summary>
    Failed,

    /// <summary>Nothing was heard in time: the target may be on or off.</summary>
    Unknown,
}

/// <summary>Asks a fencing device about one node.</summary>
public sealed record PowerCall(long Id, int Device, NodeId Target, PowerAction Action, TimeSpan Timeout) : Request;

public sealed record PowerReply(long Id, PowerOutcome Outcome, string Reason) : Reply(Id);

/// <summary>Actions of an OCF resource agent (RA API 1.1).</summary>
public enum AgentAction
{
    Start,
    Stop,
    Monitor,
}

/// <summary>How the execution of an agent ended.</summary>
public enum AgentOutcome
{
    /// <summary>It exited; <see cref="AgentReply.ExitCode"/> says with what.</summary>
    Exited,

    /// <summary>It did not end in time and was killed: what it left behind is unknown.</summary>
    TimedOut,

    /// <summary>It could not be started, or a signal ended it.</summary>
    Broken,
}

/// <summary>Runs one action of a resource's agent on this node.</summary>
/// <param name="Interval">Zero for a probe or a single action; else the interval of the recurring monitor.</param>
public sealed record AgentCall(long Id, int Resource, AgentAction Action, TimeSpan Interval, TimeSpan Timeout)
    : Request;

/// <param name="Id">The call that this answers.</param>
/// <param name="ExitCode">The agent's exit code, when it exited.</param>
/// <param name="Reason">What the agent said about a failure (<c>ocf-exit-reason</c>), for people.</param>
public sealed record AgentReply(long Id, AgentOutcome Outcome, int ExitCode, string Reason) : Reply(Id);
