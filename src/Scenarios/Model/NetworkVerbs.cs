using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>
/// Splits the network: nodes hear only those with which they share a group. Takes the place of an earlier one.
/// </summary>
/// <param name="Groups">For <see cref="PartitionShape.Groups"/>: every node stands in at least one; one that stands in
/// two hears both, as a bridge between them.</param>
public sealed record Partition(PartitionShape Shape, IReadOnlyList<NodeSet> Groups) : Verb;

/// <summary>How a network is split.</summary>
public enum PartitionShape
{
    /// <summary>As the scenario lists it.</summary>
    Groups,

    /// <summary>In two of the same size, or nearly so, drawn.</summary>
    Halves,

    /// <summary>In two, the smallest majority and the rest, drawn.</summary>
    MajorityMinority,

    /// <summary>One node, drawn, against all others.</summary>
    IsolateOne,

    /// <summary>The coordinator against all others.</summary>
    IsolateCoordinator,

    /// <summary>Every node hears a majority, no two the same one: neighbours on a ring.</summary>
    Ring,

    /// <summary>Each pair of nodes may or may not hear each other, drawn, the same in both directions.</summary>
    Random,

    /// <summary>In two halves, or nearly so, that cannot hear each other and share one node, drawn.</summary>
    Bridge,
}

/// <summary>Drops every packet from some nodes to others, one way unless it says both.</summary>
public sealed record Drop(NodeSelector From, NodeSelector To, bool BothWays) : Verb;

/// <summary>Changes the quality of links (<c>link</c>).</summary>
public sealed record ChangeLink(LinkRule Rule) : Verb;

/// <summary>
/// Links that go down and come up by themselves, again and again, beginning with down, until they are healed or <see
/// cref="Step.For"/> has passed.
/// </summary>
/// <param name="Up">How long they are up, drawn each time.</param>
/// <param name="Down">How long they are down, drawn each time.</param>
public sealed record Flap(
    NodeSelector From, NodeSelector To, bool BothWays, SpanDistribution Up, SpanDistribution Down) : Verb;

/// <summary>Undoes every partition, drop, flap and change of the links that touch these nodes.</summary>
public sealed record Heal(NodeSelector Nodes) : Verb;
