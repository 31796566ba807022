using Ocf.Kernel;

namespace Ocf.Tests;

/// <summary>One component by itself: what it is told goes in, what it asks for is kept until the next look.</summary>
public sealed class ComponentBench(IComponent component, NodeId self)
{
    private readonly Effects _effects = new();

    public List<Effect> All { get; } = [];

    public Instant Now { get; set; }

    public ComponentBench Tell(Event happened) => Tell(self, happened);

    public ComponentBench Tell(NodeId from, Event happened)
    {
        component.Step(new Input(Now, from, happened), _effects);
        for (var i = 0; i < _effects.Count; i++) All.Add(_effects[i]);
        _effects.Clear();
        return this;
    }

    /// <summary>Takes everything of that type that was asked for since the last look, in order.</summary>
    public T[] Take<T>()
        where T : Event
    {
        var taken = All.Where(effect => effect.Event is T).Select(effect => (T)effect.Event).ToArray();
        All.RemoveAll(effect => effect.Event is T);
        return taken;
    }

    public void Forget() => All.Clear();
}
