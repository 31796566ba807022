namespace Ocf.Kernel;

/// <summary>The node's own time, who caused it (itself, but for messages), and what happened.</summary>
public readonly record struct Input(Instant Now, NodeId From, Event Event);
