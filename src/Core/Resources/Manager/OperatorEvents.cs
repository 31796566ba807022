using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>What an operator may ask of any node; the node passes it on to the coordinator.</summary>
public enum OperatorAction
{
    /// <summary>Move everything off the node and start nothing there.</summary>
    Standby,

    /// <summary>Undo <see cref="Standby"/>.</summary>
    Unstandby,

    /// <summary>Move everything off the node, then let it leave the cluster: a clean stop.</summary>
    Leave,

    /// <summary>Forget the failures of a resource.</summary>
    Cleanup,

    /// <summary>Stop a resource group and keep it stopped.</summary>
    Disable,

    /// <summary>Undo <see cref="Disable"/>.</summary>
    Enable,

    /// <summary>Prefer a node for a group above all scores but minus infinity: <c>crm_resource --move</c>.</summary>
    Move,

    /// <summary>Undo <see cref="Move"/>.</summary>
    Unmove,
}

/// <summary>A command of an operator, given to one node by its local client.</summary>
/// <param name="Node">What it is about, for the actions that concern a node.</param>
/// <param name="Resource">Index of the resource, or group, it is about, for the others.</param>
public sealed record OperatorCommand(OperatorAction Action, NodeId Node, int Resource) : Event;

/// <summary>Raised on the node that was given the command: every member of its view holds what it changed.</summary>
public sealed record OperatorCommandDone(OperatorCommand Command) : Event;

/// <summary>Raised on a node that has left cleanly: nothing runs here any more and the process may end.</summary>
public sealed record LeftCluster : Departing;
