namespace Ocf.Sim;

/// <summary>
/// Every order of a seed's inputs in a stretch of virtual time, one run for each, as far as <paramref name="limit"/>
/// runs go; chance in all else is the seed's. For small clusters and stretches of a few slots.
/// </summary>
/// <param name="limit">Runs for a seed, those that turn out to be redundant among them.</param>
public sealed class DepthFirstSearch(TimeSpan slot, TimeSpan from, TimeSpan span, int limit, bool reduce = true)
    : ISearchStrategy
{
    public string Name => "dfs";

    public bool Explore(ulong seed, Func<IChoices, Reordering?, RunResult> run)
    {
        var order = new DepthFirstOrder(from.Ticks, (from + span).Ticks, reduce);
        var reordering = new Reordering(slot, () => order);
        for (var runs = 0; runs < limit; runs++)
        {
            try
            {
                run(new SeededChoices(seed), reordering);
            }
            catch (RedundantRunException)
            {
                // Cut short: the rest of it was seen in an earlier run.
            }

            if (!order.Advance()) return true;
        }

        return false;
    }
}
