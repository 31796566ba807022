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
