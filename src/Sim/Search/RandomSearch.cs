namespace Ocf.Sim;

/// <summary>One run for each seed, everything drawn from it: what <c>ocf sim run</c> does.</summary>
public sealed class RandomSearch : ISearchStrategy
{
    public string Name => "random";

    public bool Explore(ulong seed, Func<IChoices, Reordering?, RunResult> run)
    {
        run(new SeededChoices(seed), null);
        return false;
    }
}
