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
    public static Metric FailoverSeconds { get; } = new(
        "failover_seconds",
        MetricUnit.Microseconds,
        "from a resource's loss of its node to its being active on another");

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

    public static IReadOnlyList<Metric> All { get; } =
        [FailoverSeconds, UnavailableSeconds, FenceSeconds, FencingCount, ViewCount];
}
