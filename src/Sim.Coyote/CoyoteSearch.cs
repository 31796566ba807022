namespace Ocf.Sim.Coyote;

/// <summary>
/// One run for each seed, in which Coyote decides in what order the nodes get their inputs; all else is drawn from the
/// seed, for Coyote has nothing to say about how late a packet is.
/// </summary>
public sealed class CoyoteSearch(TimeSpan slot) : ISearchStrategy
{
    public string Name => "coyote";

    public bool Explore(ulong seed, Func<IChoices, Reordering?, RunResult> run)
    {
        CoyoteEngine.Run(
            (uint)(seed ^ seed >> 32), 1,
            choose => run(new SeededChoices(seed), new Reordering(slot, () => new CoyoteOrder(choose))));
        return false;
    }
}
