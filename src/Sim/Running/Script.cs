namespace Ocf.Sim;

/// <summary>
/// What is done to the world from outside, on its own queue: at a time, or as soon as a condition holds. Conditions
/// are looked at after every event that changed the truth, in the order in which they were set.
/// </summary>
internal sealed class Script(Simulation simulation) : IWorldPart
{
    private readonly List<Watch> _watches = [];

    public void After(long delay, Action then) => simulation.Schedule(delay, new Occurrence(this, 0, 0, 0, then));

    public void When(Func<bool> condition, Action then)
    {
        if (condition()) then();
        else _watches.Add(new Watch(condition, then));
    }

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Content is Action action) action();
    }

    public void Look()
    {
        // An action may set new watches, which are looked at once when they are set: only the old ones are due here.
        var due = _watches.Count;
        for (var i = 0; i < due; i++)
        {
            if (!_watches[i].Condition()) continue;
            var then = _watches[i].Then;
            _watches.RemoveAt(i--);
            due--;
            then();
        }
    }

    private sealed record Watch(Func<bool> Condition, Action Then);
}
