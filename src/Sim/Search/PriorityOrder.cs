namespace Ocf.Sim;

/// <summary>
/// Probabilistic concurrency testing (Burckhardt and others, ASPLOS 2010) for packets: every link, and every kind of a
/// node's own inputs, gets a random priority; what has the highest goes first, always, but at depth - 1 random moments
/// the one that would go next falls below all others. A bug that needs <c>depth</c> inputs in one certain order, in a
/// run of k choices over n links, is met with a chance of at least 1 / (n k^(depth - 1)).
/// </summary>
internal sealed class PriorityOrder : IDeliveryOrder
{
    private readonly Dice _dice;
    private readonly Dictionary<int, long> _priorities = []; // Looked up, never enumerated.
    private readonly List<long> _falls = [];
    private long _choices;
    private long _lowest;

    /// <param name="length">How many choices a run is thought to have.</param>
    public PriorityOrder(IChoices choices, int depth, long length)
    {
        _dice = new Dice(choices, "priority", "");
        for (var i = 1; i < depth; i++) _falls.Add(_dice.Below(Math.Max(1, length)));
    }

    public int Next(IReadOnlyList<DueInput> due, long now, bool shared)
    {
        if (due.Count == 1) return 0;
        if (_falls.Contains(_choices++)) _priorities[due[Highest(due)].Lane] = --_lowest;
        return Highest(due);
    }

    private int Highest(IReadOnlyList<DueInput> due)
    {
        var best = 0;
        for (var i = 1; i < due.Count; i++)
            if (PriorityOf(due[i].Lane) > PriorityOf(due[best].Lane))
                best = i;
        return best;
    }

    private long PriorityOf(int lane)
    {
        if (!_priorities.TryGetValue(lane, out var priority))
            _priorities.Add(lane, priority = _dice.Below(uint.MaxValue));
        return priority;
    }
}
