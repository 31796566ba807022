using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// What a scenario leaves to chance, drawn by the seed. The lab's own timing is real and is drawn by nobody.
/// </summary>
internal sealed class LabDice(ulong seed)
{
    private readonly Random _random = new(unchecked((int)(seed * 2654435761 >> 7)));

    public int Below(int count) => _random.Next(count);

    public bool Happens(Probability chance) => _random.Next(1_000_000) < chance.PerMillion;

    public TimeSpan Draw(SpanDistribution span) => span.Kind switch
    {
        DistributionKind.Fixed => span.First,
        DistributionKind.Uniform => span.First + (span.Second - span.First) * _random.NextDouble(),
        DistributionKind.Normal => Positive(span.First + span.Second * Bell()),
        DistributionKind.Exponential => span.First * -Math.Log(1 - _random.NextDouble()),
        _ => span.First * Math.Min(1e6, Math.Pow(1 - _random.NextDouble(), -1000.0 / span.ShapeThousandths)),
    };

    /// <summary>So many of the nodes.</summary>
    public NodeSet Draw(NodeSet from, int count)
    {
        var chosen = NodeSet.Empty;
        while (chosen.Count < count && chosen != from)
        {
            var rest = from - chosen;
            var skip = Below(rest.Count);
            foreach (var node in rest)
                if (skip-- == 0)
                    chosen += node;
        }

        return chosen;
    }

    private static TimeSpan Positive(TimeSpan span) => span < TimeSpan.Zero ? TimeSpan.Zero : span;

    private double Bell()
    {
        double sum = -6;
        for (var i = 0; i < 12; i++) sum += _random.NextDouble();
        return sum;
    }
}
