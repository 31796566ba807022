using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>The network at the start: what every link is like, and the links that differ, later ones last.</summary>
public sealed record NetworkModel(LinkQuality Default, IReadOnlyList<LinkRule> Links)
{
    /// <summary>Where <see cref="Default"/> stands in the file; zero if it does not.</summary>
    public int Line { get; init; }

    /// <summary>What one direction of one link is like at the start.</summary>
    public LinkQuality QualityOf(NodeId from, NodeId to)
    {
        var quality = Default;
        foreach (var rule in Links)
            if ((Names(rule.From, from) && Names(rule.To, to))
                || (rule.BothWays && Names(rule.From, to) && Names(rule.To, from)))
                quality = quality.With(rule.Change);
        return quality;
    }

    private static bool Names(NodeSelector selector, NodeId node)
    {
        foreach (var choice in selector.Choices)
            if (choice.Kind == ChoiceKind.All || choice.Nodes.Contains(node))
                return true;
        return false;
    }
}

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

    /// <summary>The chance of each packet that bits of it are flipped on its way.</summary>
    public Probability Corrupt { get; init; }

    /// <summary>In bits a second; 0 without a bound.</summary>
    public long Bandwidth { get; init; }

    /// <summary>How many bytes may wait where <see cref="Bandwidth"/> is a bound; what comes then is dropped.</summary>
    public long Queue { get; init; }

    /// <summary>Packets of more bytes than this vanish; 0 if all sizes pass.</summary>
    public long DropLarger { get; init; }

    public LinkQuality With(LinkChange change) => new(
        change.Latency ?? Latency,
        change.Loss ?? Loss,
        change.Duplicate ?? Duplicate,
        change.Reorder ?? Reorder)
    {
        Corrupt = change.Corrupt ?? Corrupt,
        Bandwidth = change.Bandwidth ?? Bandwidth,
        Queue = change.Queue ?? Queue,
        DropLarger = change.DropLarger ?? DropLarger,
    };
}

/// <summary>What is to be different on a link, as <see cref="LinkQuality"/> says; null leaves it as it is.</summary>
public sealed record LinkChange
{
    public static LinkChange None { get; } = new();

    public SpanDistribution? Latency { get; init; }

    public Probability? Loss { get; init; }

    public Probability? Duplicate { get; init; }

    public Probability? Reorder { get; init; }

    public Probability? Corrupt { get; init; }

    public long? Bandwidth { get; init; }

    public long? Queue { get; init; }

    public long? DropLarger { get; init; }
}

/// <summary>A change of all links from one set of nodes to another, never of a node to itself.</summary>
public sealed record LinkRule(NodeSelector From, NodeSelector To, bool BothWays, LinkChange Change)
{
    /// <summary>Where it stands in the file; zero if it does not.</summary>
    public int Line { get; init; }
}
