using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>
/// One scenario file, read and checked: a cluster, what happens to it, and what must hold meanwhile. Both worlds run
/// it as it stands; all chance is still in it as data (ranges, selectors, percentages) and is drawn by the runner.
/// </summary>
/// <param name="Seeds">The seeds that a run without further arguments takes.</param>
/// <param name="Limit">Virtual time at which a run ends, whatever is still open.</param>
/// <param name="Devices">How each simulated power switch behaves, by index in <c>Cluster.Fencing</c>.</param>
/// <param name="Clocks">By node index: how wrong that node's clock is.</param>
public sealed record Scenario(
    string FileName,
    string Name,
    string Summary,
    IReadOnlyList<string> Tags,
    SeedSet Seeds,
    TimeSpan Limit,
    Outcome Outcome,
    ClusterConfiguration Cluster,
    IReadOnlyList<DeviceModel> Devices,
    NetworkModel Network,
    IReadOnlyList<ClockModel> Clocks,
    IReadOnlyList<Step> Steps,
    Expectations Expect)
{
    /// <summary>Clients that use what the cluster runs.</summary>
    public IReadOnlyList<Workload> Workloads { get; init; } = [];

    /// <summary>The file as it was read. A copy of this record that was changed is something else than it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The step with that id, or null.</summary>
    public Step? FindStep(string id)
    {
        foreach (var step in Steps)
            if (step.Id == id)
                return step;
        return null;
    }
}

/// <summary>What a run of the scenario is meant to end with.</summary>
public enum Outcome
{
    /// <summary>Every claim holds.</summary>
    Pass,

    /// <summary>At least one claim fails: the scenario teaches what a bad configuration leads to.</summary>
    Fail,

    /// <summary>Nobody knows yet: an exploration, which is reported but not judged.</summary>
    Unknown,
}

/// <summary>A simulated power switch: how long it takes to cut the power.</summary>
public sealed record DeviceModel(SpanDistribution OffTakes);

/// <summary>A node's clock against true time.</summary>
/// <param name="DriftPpm">Microseconds that it gains in a second.</param>
public sealed record ClockModel(TimeSpan Offset, int DriftPpm)
{
    public static ClockModel Right { get; } = new(TimeSpan.Zero, 0);
}
