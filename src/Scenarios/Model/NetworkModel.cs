namespace Ocf.Scenarios;

/// <summary>The network at the start: what every link is like, and the links that differ, later ones last.</summary>
public sealed record NetworkModel(LinkQuality Default, IReadOnlyList<LinkRule> Links);

/// <summary>What one direction of one link does to a packet.</summary>
public sealed record LinkQuality(
    SpanDistribution Latency,
    Probability Loss,
    Probability Duplicate,
    Probability Reorder)
{
    /// <summary>A quiet local network.</summary>
    public static LinkQuality Default { get; } = new(
        SpanDistribution.Uniform(TimeSpan.FromMicroseconds(200), TimeSpan.FromMilliseconds(1)),
        Probability.Never,
        Probability.Never,
        Probability.Never);

    public LinkQuality With(LinkChange change) => new(
        change.Latency ?? Latency,
        change.Loss ?? Loss,
        change.Duplicate ?? Duplicate,
        change.Reorder ?? Reorder);
}

/// <summary>What is to be different on a link; null leaves it as it is.</summary>
public sealed record LinkChange(
    SpanDistribution? Latency, Probability? Loss, Probability? Duplicate, Probability? Reorder);

/// <summary>A change of all links from one set of nodes to another, never of a node to itself.</summary>
public sealed record LinkRule(NodeSelector From, NodeSelector To, bool BothWays, LinkChange Change);
