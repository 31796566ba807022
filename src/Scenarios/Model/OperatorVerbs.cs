namespace Ocf.Scenarios;

/// <summary>An operator moves everything off these nodes.</summary>
public sealed record Standby(NodeSelector Nodes) : Verb;

/// <summary>An operator lets these nodes run resources again.</summary>
public sealed record Unstandby(NodeSelector Nodes) : Verb;

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
