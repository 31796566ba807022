namespace Ocf.Cli;

/// <summary>What a node says of its cluster; every form of <c>ocf status</c> is made from this.</summary>
/// <param name="Coordinator">The name of the node that decides; empty if this node knows none.</param>
/// <param name="Warnings">What an administrator should mend, each with its cure.</param>
internal sealed record StatusReport(
    string Cluster,
    string Local,
    string Coordinator,
    bool IsQuorate,
    string View,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<NodeLine> Nodes,
    IReadOnlyList<ResourceLine> Resources,
    IReadOnlyList<FailureLine> Failures,
    IReadOnlyList<FencingLine> Fencing,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Only the coordinator knows where everything runs; any other member knows of its own node.</summary>
    public bool KnowsAllResources => Local == Coordinator;

    public int DisabledCount => Resources.Count(resource => resource.IsDisabled);

    public int OnlineCount => Nodes.Count(node => node.State is NodeState.Online or NodeState.Standby);
}

/// <summary>How a node stands, in Pacemaker's words.</summary>
internal enum NodeState
{
    Online,

    /// <summary>A member that is to run nothing.</summary>
    Standby,

    /// <summary>Up, but no member yet.</summary>
    Pending,

    /// <summary>Known to be off, or never seen.</summary>
    Offline,

    /// <summary>Lost, and not yet confirmed off: what it runs is not known.</summary>
    Unclean,
}

internal sealed record NodeLine(string Name, int Id, NodeState State);

/// <param name="Group">The group that it belongs to; empty if it stands alone.</param>
/// <param name="State">In Pacemaker's words: <c>Started</c>, <c>Stopped</c>, <c>Starting</c>, <c>Stopping</c>.</param>
/// <param name="Node">Where it is active; empty if nowhere that this node knows of.</param>
/// <param name="IsBlocked">It would not stop, so that nothing else can be done about it here.</param>
/// <param name="Obstacle">Why it does not run, as the coordinator sees it; empty if it does.</param>
internal sealed record ResourceLine(
    string Id,
    string Group,
    string Agent,
    string State,
    string Node,
    bool IsDisabled,
    bool IsFailed,
    bool IsBlocked,
    string Obstacle);

internal sealed record FailureLine(string Resource, string Node, string Reason, int Count);

/// <param name="Outcome"><c>confirmed</c>, <c>failed</c>, <c>unknown</c> or <c>pending</c>.</param>
internal sealed record FencingLine(string Target, string Origin, string Device, string Outcome, string Text);
