using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>Time for the coordinator of that view to ask again for what has not been answered.</summary>
public sealed record AskAgainDue(ViewId View) : Alarm;

/// <summary>Nodes that were never seen have had their time to show up (<c>dc-deadtime</c>).</summary>
public sealed record DeadtimeOver : Alarm;

/// <summary>
/// The departure of a node has had time to reach the others' fencing. If it has not, the node that leaves is fenced for
/// nothing, but nothing unsafe follows.
/// </summary>
public sealed record DepartureKnown(ViewId View, NodeId Node) : Alarm;

/// <summary>Time to pass on again the commands that no coordinator has confirmed.</summary>
public sealed record ForwardAgainDue : Alarm;

/// <summary>
/// That view has lasted a moment: who is not in it, and silent, is missed in earnest. And once more when who is still
/// heard has had its time too.
/// </summary>
public sealed record ViewLasted(ViewId View, bool IsPatienceOver) : Alarm;
