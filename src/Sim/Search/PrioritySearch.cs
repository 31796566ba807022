using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>One run for each seed, in which <see cref="PriorityOrder"/> decides who is next.</summary>
public sealed class PrioritySearch : ISearchStrategy
{
    private readonly TimeSpan _slot;
    private readonly int _depth;
    private readonly long _length;

    /// <param name="depth">How many inputs must come in one certain order for the bug that is looked for.</param>
    public PrioritySearch(Scenario scenario, TimeSpan slot, int depth)
    {
        _slot = slot;
        _depth = depth;
        // How long a run is must not depend on who asks: one run in the usual order tells it for all.
        var counter = new CountingOrder();
        var options = RunOptions.Default with { Reordering = new Reordering(slot, () => counter) };
        ScenarioRunner.Run(scenario, scenario.Seeds.All().First(), options);
        _length = counter.Choices;
    }

    public string Name => "pct";

    public bool Explore(ulong seed, Func<IChoices, Reordering?, RunResult> run)
    {
        var choices = new SeededChoices(seed);
        run(choices, new Reordering(_slot, () => new PriorityOrder(choices, _depth, _length)));
        return false;
    }

    private sealed class CountingOrder : IDeliveryOrder
    {
        public long Choices { get; private set; }

        public int Next(IReadOnlyList<DueInput> due, long now, bool shared)
        {
            if (due.Count > 1) Choices++;
            return 0;
        }
    }
}
