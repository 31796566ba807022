using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// Told by the resource manager of the coordinator: which nodes must be fenced, the whole set each time. A node that is
/// no longer in the set is left alone, unless its power switch is already at work.
/// </summary>
public sealed record FenceWanted(NodeSet Targets, string Reason) : Event;

/// <summary>
/// Told by the resource manager of the coordinator: this member has stopped all that it ran, and leaves. From the next
/// view without it the node counts as off.
/// </summary>
public sealed record NodeDeparted(NodeId Node) : Event;

/// <summary>
/// What fencing knows: <paramref name="KnownOff"/> are nodes outside the view that are confirmed off, or left cleanly,
/// and were not seen since. Only these are safe to recover from. Raised for every view, even when nothing changed, and
/// again whenever it changes: what was known in an older view may be out of date, so the manager takes no answer but
/// one for its own view.
/// </summary>
public sealed record FencingChanged(ViewId View, NodeSet KnownOff, NodeSet Pending) : Event;

/// <summary>How an attempt to fence ended. Only <see cref="Confirmed"/> releases recovery.</summary>
public enum FenceOutcome
{
    /// <summary>The device cut the power, and said so again when asked for the state.</summary>
    Confirmed,

    /// <summary>The node is not off.</summary>
    Failed,

    /// <summary>Nobody knows: never taken for off.</summary>
    Unknown,
}

/// <summary>Why a node counts as off.</summary>
public enum OffReason
{
    Fenced,
    Left,
}

/// <summary>
/// That life of the node, and every earlier one, is over, and nothing that it ran runs any more. It says nothing of
/// later lives: once anybody has agreed to a view with one of them, the fact is out of date.
/// </summary>
/// <param name="Life">Zero if the node was never seen.</param>
public readonly record struct OffFact(NodeId Node, ulong Life, OffReason Reason);

/// <summary>One attempt to fence, as the history keeps it.</summary>
/// <param name="Took">From the order to the answer, on the coordinator's clock.</param>
public sealed record FenceEntry(
    NodeId Target,
    NodeId Coordinator,
    NodeId Executor,
    int Device,
    int Attempt,
    FenceOutcome Outcome,
    TimeSpan Took,
    string Text);

/// <summary>Raised on the coordinator when the attempt begins.</summary>
public sealed record FenceBegun(NodeId Target, NodeId Executor, int Device, int Attempt) : Event;

/// <summary>Raised on every member when an attempt has ended.</summary>
public sealed record FenceEnded(FenceEntry Entry) : Event;
