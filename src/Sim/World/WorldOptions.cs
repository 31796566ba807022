using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>What the world is made of, before any fault.</summary>
internal sealed record WorldOptions
{
    public NetworkModel Network { get; init; } = new(LinkQuality.Default, []);

    public SpanDistribution DiskLatency { get; init; } =
        SpanDistribution.Uniform(TimeSpan.FromMicroseconds(200), TimeSpan.FromMilliseconds(2));

    public SpanDistribution BootTime { get; init; } =
        SpanDistribution.Uniform(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));

    /// <summary>How long the first boot takes, so that a run begins with a cluster and not with a wait.</summary>
    public SpanDistribution FirstBootTime { get; init; } =
        SpanDistribution.Uniform(TimeSpan.Zero, TimeSpan.FromMilliseconds(200));

    public AgentDurations Agents { get; init; } = AgentDurations.Default;

    /// <summary>By device index; a device that is not listed cuts the power at once.</summary>
    public IReadOnlyList<DeviceModel> Devices { get; init; } = [];

    /// <summary>By node index; a node that is not listed has a right clock.</summary>
    public IReadOnlyList<ClockModel> Clocks { get; init; } = [];

    /// <summary>
    /// Planted: every disk says "durable" at once and gets there much later, as drives with a write-back cache did.
    /// </summary>
    public bool DisksLie { get; init; }

    /// <summary>Planted: this node's daemon dies in the middle of this step, so that no effect of it is seen.</summary>
    public CrashPoint? CrashAt { get; init; }

    /// <summary>Makes the order of what nodes get a choice; null: things happen when they are due.</summary>
    public Reordering? Reordering { get; init; }
}

/// <summary>How long the actions of a healthy agent take.</summary>
internal sealed record AgentDurations(SpanDistribution Start, SpanDistribution Stop, SpanDistribution Monitor)
{
    public static AgentDurations Default { get; } = new(
        SpanDistribution.Uniform(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(300)),
        SpanDistribution.Uniform(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(300)),
        SpanDistribution.Uniform(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(50)));
}
