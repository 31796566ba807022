namespace Ocf.Kernel;

/// <summary>What a component is told: the node's own time, who caused it (itself, but for messages), and what happened.</summary>
public readonly record struct Input(Instant Now, NodeId From, Event Event);
