using Ocf.Hosting;

namespace Ocf.Scenarios;

/// <summary>
/// The node's disk misbehaves until <see cref="Step.For"/> has passed or a later step says otherwise.
/// </summary>
/// <param name="Takes">How long a sync takes, for <see cref="DiskFaultKind.Slow"/>; after how long what was confirmed
/// is kept in truth, for <see cref="DiskFaultKind.LoseSync"/>, and zero for never.</param>
public sealed record DiskFault(NodeSelector Nodes, DiskFaultKind How, SpanDistribution Takes) : Verb
{
    /// <summary>What a node promised and then forgot, no other node can know.</summary>
    public override Invariants Breaks => How is DiskFaultKind.LoseSync or DiskFaultKind.RotTail
        ? Invariants.All & ~Invariants.Converges
        : Invariants.None;

    /// <summary>It happens once, and nothing undoes it.</summary>
    public bool IsDamage => How is DiskFaultKind.BitRot or DiskFaultKind.RotTail or DiskFaultKind.Misdirect;
}

/// <summary>A power switch misbehaves.</summary>
/// <param name="Device">Index in <c>ClusterConfiguration.Fencing</c>.</param>
/// <param name="Count">For so many requests; null for all, until <see cref="Step.For"/> has passed.</param>
/// <param name="Takes">How long it takes, for <see cref="DeviceFaultKind.Slow"/> and <see
/// cref="DeviceFaultKind.Late"/>.</param>
public sealed record FailDevice(int Device, DeviceFaultKind How, int? Count, SpanDistribution Takes) : Verb
{
    /// <summary>
    /// Who believes that a node is off starts its resources, and counts it out of a quorum that waits for all.
    /// </summary>
    public override Invariants Breaks => How is DeviceFaultKind.Lie or DeviceFaultKind.WrongOutlet
        ? Invariants.NoSplitBrain | Invariants.FenceBeforeTakeover | Invariants.OnePrimary | Invariants.Thrifty
        : Invariants.None;
}

/// <summary>A resource agent, or the resource itself, misbehaves.</summary>
/// <param name="Resource">Index in <c>ClusterConfiguration.Resources</c>.</param>
/// <param name="Nodes">Where; <see cref="ChoiceKind.All"/> unless it says otherwise.</param>
/// <param name="Action">Which action of the agent; means nothing for <see cref="ResourceFaultKind.Die"/>.</param>
/// <param name="ExitCode">What the agent exits with, for <see cref="ResourceFaultKind.Fail"/>, <see
/// cref="ResourceFaultKind.Lie"/> and <see cref="ResourceFaultKind.Partial"/>.</param>
/// <param name="Count">For so many actions; null for all, until <see cref="Step.For"/> has passed.</param>
/// <param name="Takes">How long the action takes, for <see cref="ResourceFaultKind.Slow"/>.</param>
public sealed record FailResource(
    int Resource,
    NodeSelector Nodes,
    ResourceFaultKind How,
    AgentAction Action,
    int ExitCode,
    int? Count,
    SpanDistribution Takes) : Verb
{
    private const int NotRunning = 7;

    /// <summary>Whoever is told "stopped" of what runs may start it elsewhere. Other lies cost availability.</summary>
    public override Invariants Breaks => How == ResourceFaultKind.Lie
        && (Action == AgentAction.Stop || (Action == AgentAction.Monitor && ExitCode == NotRunning))
            ? Invariants.NoSplitBrain | Invariants.FenceBeforeTakeover
            : Invariants.None;
}
