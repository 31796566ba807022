namespace Ocf.Scenarios;

/// <summary>An operator moves everything off these nodes.</summary>
public sealed record Standby(NodeSelector Nodes) : Verb;

/// <summary>An operator lets these nodes run resources again.</summary>
public sealed record Unstandby(NodeSelector Nodes) : Verb;

/// <summary>
/// An operator prefers a node for a group, above all scores but minus infinity, until <see cref="Unmove"/>.
/// </summary>
/// <param name="Group">Index in <c>ClusterConfiguration.Groups</c>.</param>
/// <param name="To">The first of these.</param>
public sealed record Move(int Group, NodeSelector To) : Verb;

/// <summary>An operator takes back a <see cref="Move"/>: the group goes where its scores say.</summary>
public sealed record Unmove(int Group) : Verb;

/// <summary>An operator changes something while the cluster runs.</summary>
/// <param name="Subject">Index in <c>ClusterConfiguration.Resources</c> for <see cref="ConfigChange.Cleanup"/>, in
/// <c>Groups</c> for the others.</param>
public sealed record Config(ConfigChange Change, int Subject) : Verb;

/// <summary>What an operator can change while the cluster runs.</summary>
public enum ConfigChange
{
    /// <summary>A group is stopped and kept so.</summary>
    Disable,

    /// <summary>A group may run again.</summary>
    Enable,

    /// <summary>The failures of a resource are forgotten.</summary>
    Cleanup,
}

/// <summary>
/// Goes through the nodes one after the other, and through the steps for each. A step in it follows the one before as
/// soon as that is done: a clean restart when the node is a member again, a wait when its condition holds.
/// </summary>
/// <param name="Order">The order of the nodes; empty for that of the configuration.</param>
public sealed record Rolling(NodeSelector Nodes, IReadOnlyList<NodeSelector> Order, IReadOnlyList<Step> Each) : Verb;

/// <summary>
/// Goes on when the condition has held for so long. If that takes longer than <paramref name="Within"/>, the run has
/// failed.
/// </summary>
public sealed record Wait(Condition Until, TimeSpan For, TimeSpan? Within) : Verb;

/// <summary>Ends the run.</summary>
public sealed record Stop : Verb;
