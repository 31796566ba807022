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
    IReadOnlyList<NodeStatus> Nodes,
    IReadOnlyList<ResourceStatus> Resources,
    IReadOnlyList<FailedAction> Failures,
    IReadOnlyList<FencingAction> Fencing,
    IReadOnlyList<string> Warnings)
{
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

internal sealed record NodeStatus(string Name, int Id, NodeState State);

/// <param name="Group">The group that it belongs to; empty if it stands alone.</param>
/// <param name="Node">Where it is active; empty if nowhere.</param>
/// <param name="IsBlocked">Nothing is done about it until an operator acts.</param>
internal sealed record ResourceStatus(
    string Id, string Group, string Agent, string State, string Node, bool IsDisabled, bool IsFailed, bool IsBlocked);

internal sealed record FailedAction(
    string Resource, string Action, string Node, string Outcome, string Reason, int Count);

/// <param name="Outcome"><c>off</c>, <c>failed</c>, <c>unknown</c> or <c>pending</c>.</param>
internal sealed record FencingAction(string Target, string Origin, string Outcome, DateTimeOffset? At);
