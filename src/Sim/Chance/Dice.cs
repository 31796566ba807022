using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// One stream of choices in the shapes that the world draws. Integers only, so every machine draws alike.
/// </summary>
internal readonly struct Dice(IChoices choices, string domain, string owner)
{
    private readonly int _stream = choices.Open(domain, owner);

    public long Below(long count) => choices.Choose(_stream, count);

    public long Between(long least, long most) => least + choices.Choose(_stream, most - least + 1);

    /// <summary>Certain and impossible things use up no choice.</summary>
    public bool Happens(Probability chance) =>
        chance == Probability.Always || (chance != Probability.Never && Below(1_000_000) < chance.PerMillion);

    public bool CoinFlip() => choices.Choose(_stream, 2) == 1;

    /// <summary>A length of time, in ticks.</summary>
    public long Draw(SpanDistribution span) => span.Kind switch
    {
        DistributionKind.Fixed => span.First.Ticks,
        DistributionKind.Uniform => Between(span.First.Ticks, span.Second.Ticks),
        DistributionKind.Normal => Math.Max(0, span.First.Ticks + Bell() * span.Second.Ticks / 65536),
        DistributionKind.Exponential => span.First.Ticks * FixedPoint.NaturalLog(RareFraction()) / 65536,
        _ => FixedPoint.Power(span.First.Ticks, FixedPoint.BinaryLog(RareFraction()), span.ShapeThousandths),
    };

    // Twelve uniform draws have variance one: close to a bell curve out to six deviations, without a logarithm.
    private long Bell()
    {
        long sum = 0;
        for (var i = 0; i < 12; i++) sum += choices.Choose(_stream, 65536);
        return sum - 6 * 65536 + 6;
    }

    private uint RareFraction() => (uint)choices.Choose(_stream, uint.MaxValue) + 1;
}
