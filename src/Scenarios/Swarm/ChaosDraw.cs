using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>
/// What a kind draws its faults from. Which nodes it hits is left to selectors, which are resolved when it comes.
/// </summary>
/// <param name="below">Draws a number from 0 to one less than it is given; the only chance there is.</param>
/// <param name="left">How long the swarm still lasts: no fault outlives it.</param>
public sealed class ChaosDraw(ClusterConfiguration cluster, Func<long, long> below, TimeSpan left)
{
    public int Device => (int)below(cluster.Fencing.Count);

    public int Resource => (int)below(cluster.Resources.Count);

    public int Group => (int)below(cluster.Groups.Count);

    public bool CoinFlip => below(2) == 0;

    /// <summary>Mostly any one that is up; at times the one that matters most, or nearly half of all.</summary>
    public NodeSelector Node
    {
        get
        {
            var drawn = below(10);
            if (drawn < 6) return One(ChoiceKind.Any);
            if (drawn < 8) return One(ChoiceKind.Coordinator);
            if (drawn < 9 || cluster.Resources.Count == 0) return One(ChoiceKind.Minority);
            return new NodeSelector([new NodeChoice(ChoiceKind.Owner, NodeSet.Empty, Resource)]);
        }
    }

    /// <summary>One node, drawn of all.</summary>
    public NodeSelector RandomNode => One(ChoiceKind.Random);

    public long Between(long least, long most) => least + below(most - least + 1);

    public T OneOf<T>(params ReadOnlySpan<T> those) => those[(int)below(those.Length)];

    public Probability Percent(int least, int most) => new((int)Between(least, most) * 10_000);

    /// <summary>
    /// A time that no fault outlives the swarm with. Drawn by its magnitude first: a tenth of a second finds other bugs
    /// than ten seconds do.
    /// </summary>
    public TimeSpan Lasts(int leastMs, int mostMs)
    {
        var span = Magnitude(leastMs, mostMs);
        return span < left ? span : left;
    }

    public SpanDistribution DownFor(int leastMs, int mostMs) => SpanDistribution.Fixed(Lasts(leastMs, mostMs));

    /// <summary>From nothing to a drawn time, for what is slow.</summary>
    public SpanDistribution UpTo(int leastMs, int mostMs)
    {
        var most = Magnitude(leastMs, mostMs);
        return SpanDistribution.Uniform(new TimeSpan(most.Ticks / 4), most);
    }

    private TimeSpan Magnitude(int leastMs, int mostMs)
    {
        var doublings = 0;
        while ((long)leastMs << (doublings + 1) <= mostMs) doublings++;
        var least = (long)leastMs << (int)below(doublings + 1);
        return TimeSpan.FromMilliseconds(Math.Min(Between(least, least * 2), mostMs));
    }

    private static NodeSelector One(ChoiceKind kind) => new([new NodeChoice(kind)]);
}
