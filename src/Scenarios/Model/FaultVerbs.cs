using Ocf.Hosting;

namespace Ocf.Scenarios;

/// <summary>
/// The node's disk misbehaves until <see cref="Step.For"/> has passed or a later step says otherwise.
/// </summary>
/// <param name="Takes">How long a sync takes, for <see cref="DiskFaultKind.Slow"/>.</param>
public sealed record DiskFault(NodeSelector Nodes, DiskFaultKind How, SpanDistribution Takes) : Verb;

/// <summary>What a disk does wrong.</summary>
public enum DiskFaultKind
{
    /// <summary>Nothing: it works again (<c>ok</c>).</summary>
    None,

    /// <summary>Every sync takes long.</summary>
    Slow,

    /// <summary>No sync ends as long as this lasts; all of them do afterwards.</summary>
    Stall,
}

/// <summary>A power switch misbehaves.</summary>
/// <param name="Device">Index in <c>ClusterConfiguration.Fencing</c>.</param>
/// <param name="Count">For so many requests; null for all, until <see cref="Step.For"/> has passed.</param>
/// <param name="Takes">How long an answer takes, for <see cref="DeviceFaultKind.Slow"/>.</param>
public sealed record FailDevice(int Device, DeviceFaultKind How, int? Count, SpanDistribution Takes) : Verb
{
    /// <summary>
    /// Who believes that a node is off starts its resources, and counts it out of a quorum that waits for all.
    /// </summary>
    public override Invariants Breaks => How == DeviceFaultKind.Lie
        ? Invariants.NoSplitBrain | Invariants.FenceBeforeTakeover | Invariants.OnePrimary | Invariants.Thrifty
        : Invariants.None;
}

/// <summary>What a power switch does wrong.</summary>
public enum DeviceFaultKind
{
    /// <summary>Answers with an error and cuts nothing.</summary>
    Error,

    /// <summary>Never answers and cuts nothing.</summary>
    Hang,

    /// <summary>Says that the node is off and cuts nothing.</summary>
    Lie,

    /// <summary>Cuts the power, but takes long.</summary>
    Slow,
}

/// <summary>A resource agent, or the resource itself, misbehaves.</summary>
/// <param name="Resource">Index in <c>ClusterConfiguration.Resources</c>.</param>
/// <param name="Nodes">Where; <see cref="ChoiceKind.All"/> unless it says otherwise.</param>
/// <param name="Action">Which action of the agent; means nothing for <see cref="ResourceFaultKind.Die"/>.</param>
/// <param name="ExitCode">What the agent exits with, for <see cref="ResourceFaultKind.Fail"/> and <see
/// cref="ResourceFaultKind.Lie"/>.</param>
/// <param name="Count">For so many actions; null for all, until <see cref="Step.For"/> has passed.</param>
public sealed record FailResource(
    int Resource,
    NodeSelector Nodes,
    ResourceFaultKind How,
    AgentAction Action,
    int ExitCode,
    int? Count) : Verb
{
    private const int NotRunning = 7;

    /// <summary>What its agent says is stopped may be started elsewhere.</summary>
    public override Invariants Breaks => How == ResourceFaultKind.Lie
        && (Action == AgentAction.Stop || (Action == AgentAction.Monitor && ExitCode == NotRunning))
            ? Invariants.NoSplitBrain | Invariants.FenceBeforeTakeover
            : Invariants.None;
}

/// <summary>What a resource or its agent does wrong.</summary>
public enum ResourceFaultKind
{
    /// <summary>The action fails: the agent exits with the code, and the resource stays as it was.</summary>
    Fail,

    /// <summary>The action does not end before its timeout, and the resource stays as it was.</summary>
    Hang,

    /// <summary>
    /// The agent does nothing, does not look, and exits with the code (0 for start and stop, 7 for monitor).
    /// </summary>
    Lie,

    /// <summary>The agent is right: the resource itself stops, once, where it is active.</summary>
    Die,
}
