namespace Ocf.Scenarios;

/// <summary>A chance in parts of a million: what <c>30%</c> becomes, without a float.</summary>
public readonly record struct Probability(int PerMillion)
{
    public static Probability Never => default;

    public static Probability Always => new(1_000_000);
}
