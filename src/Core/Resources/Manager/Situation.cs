using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>Everything that the planner decides from. The same situation always gives the same plan.</summary>
public sealed record Situation(ClusterConfiguration Configuration, ResourceTable Table)
{
    public required NodeSet Members { get; init; }

    public required bool Quorate { get; init; }

    /// <summary>Members that have reported all their resources in this view, and their operator state.</summary>
    public required NodeSet Reported { get; init; }

    /// <summary>Nodes outside the view that are confirmed off.</summary>
    public required NodeSet KnownOff { get; init; }

    /// <summary>Nodes with which some member shared a view, or heard of one that did, in its present life.</summary>
    public required NodeSet Seen { get; init; }

    /// <summary>
    /// Nodes that have been out of the view for longer than a view that is only in between would last.
    /// </summary>
    public required NodeSet Missed { get; init; }

    /// <summary>Nodes that were never seen have had <c>dc-deadtime</c> to show up.</summary>
    public required bool DeadtimeOver { get; init; }

    public required NodeSet Standby { get; init; }

    public required NodeSet Leaving { get; init; }

    /// <summary>By group: whether it is wanted up.</summary>
    public required IReadOnlyList<bool> IsWanted { get; init; }

    /// <summary>By group: the node to which an operator moved it, if one did.</summary>
    public required IReadOnlyList<NodeId?> Preferred { get; init; }

    /// <summary>By resource: an action has been ordered and not yet ended.</summary>
    public required IReadOnlyList<PendingAction?> Pending { get; init; }

    /// <summary>By group: where it was last placed, if known, so that a restart stays in place.</summary>
    public required IReadOnlyList<NodeId?> LastTargets { get; init; }
}
