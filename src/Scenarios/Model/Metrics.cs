namespace Ocf.Scenarios;

/// <summary>What is measured: a length of time or a number of things.</summary>
public enum MetricUnit
{
    Microseconds,
    Count,
}

/// <summary>A number that runs measure and limits may bound.</summary>
public sealed record Metric(string Name, MetricUnit Unit, string Meaning);

/// <summary>The metrics of this version. Both worlds measure them under these names.</summary>
public static class Metrics
{
    /// <summary>
    /// One value for each node that a quorate side lost and had fenced. In a split brain it is the time from the cut to
    /// the end of fencing, also where no resource had to move; after a crash the time until the resources of the
    /// crashed node run elsewhere. See <see cref="FailoverWatch"/>.
    /// </summary>
    public static Metric FailoverSeconds { get; } = new(
        "failover_seconds",
        MetricUnit.Microseconds,
        "from the fault by which a quorate side lost a node (power lost, process gone, cut off) until that node is " +
        "confirmed off and every resource that ran when the fault came runs again");

    public static Metric UnavailableSeconds { get; } = new(
        "unavailable_seconds",
        MetricUnit.Microseconds,
        "how long, in a whole run, a resource that had been active was active nowhere");

    public static Metric FenceSeconds { get; } = new(
        "fence_seconds", MetricUnit.Microseconds, "from the first request to cut a node to its being confirmed off");

    public static Metric FencingCount { get; } = new(
        "fencing_count", MetricUnit.Count, "how many times a node was cut off in a run");

    public static Metric ViewCount { get; } = new(
        "view_count", MetricUnit.Count, "how many different views were installed in a run");

    /// <summary>Far more of them than views is a quarrel: nodes that propose what the others do not accept.</summary>
    public static Metric EpochCount { get; } = new(
        "epoch_count", MetricUnit.Count, "how many epochs it took: the views, and the proposals that came to nothing");

    public static Metric ClientUnavailableSeconds { get; } = new(
        "client_unavailable_seconds",
        MetricUnit.Microseconds,
        "how long no client of a workload got an answer: from the first operation that got none until the next that " +
        "did, once for each such stretch after the first answer");

    public static Metric ClientLatency { get; } = new(
        "client_latency", MetricUnit.Microseconds, "from the invocation of an operation by a client to its answer");

    public static IReadOnlyList<Metric> All { get; } =
    [
        FailoverSeconds, UnavailableSeconds, FenceSeconds, FencingCount, ViewCount, EpochCount,
        ClientUnavailableSeconds, ClientLatency,
    ];
}
