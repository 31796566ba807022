namespace Ocf.Scenarios;

/// <summary>How a length of time is drawn.</summary>
public enum DistributionKind
{
    /// <summary>Always <see cref="SpanDistribution.First"/>.</summary>
    Fixed,

    /// <summary>
    /// Evenly between <see cref="SpanDistribution.First"/> and <see cref="SpanDistribution.Second"/>, both included.
    /// </summary>
    Uniform,

    /// <summary>
    /// Mean <see cref="SpanDistribution.First"/>, deviation <see cref="SpanDistribution.Second"/>, never below zero.
    /// </summary>
    Normal,

    /// <summary>Mean <see cref="SpanDistribution.First"/>.</summary>
    Exponential,

    /// <summary>
    /// At least <see cref="SpanDistribution.First"/>, with a tail as heavy as <see
    /// cref="SpanDistribution.ShapeThousandths"/> is small.
    /// </summary>
    Pareto,
}

/// <summary>
/// A length of time, fixed or drawn by the seed. Only whole ticks of 100 ns stand here, so that whoever samples it
/// needs no floating point.
/// </summary>
/// <param name="ShapeThousandths">The shape of a Pareto distribution, in thousandths; zero for the others.</param>
public sealed record SpanDistribution(DistributionKind Kind, TimeSpan First, TimeSpan Second, int ShapeThousandths = 0)
{
    public static SpanDistribution Zero { get; } = Fixed(TimeSpan.Zero);

    public bool IsFixed => Kind == DistributionKind.Fixed;

    public static SpanDistribution Fixed(TimeSpan span) => new(DistributionKind.Fixed, span, span);

    public static SpanDistribution Uniform(TimeSpan least, TimeSpan most) => new(DistributionKind.Uniform, least, most);
}
