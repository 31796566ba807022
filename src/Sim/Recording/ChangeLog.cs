using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// Writes down what each event changed in what the nodes hold. It asks every component of a node for its state after
/// each of its events, which is far slower than the run itself: for one that somebody will look into.
/// </summary>
internal sealed class ChangeLog(World world, Recorder recorder)
{
    /// <summary>More than a page can hold.</summary>
    private const int MaxChanges = 500_000;

    private readonly NodeMoment[] _last =
        [.. world.Nodes.Select(node => MomentCamera.Take(world, node))];

    private readonly List<RecordedChange> _changes = [];

    public IReadOnlyList<RecordedChange> Changes => _changes;

    /// <summary>An event is over.</summary>
    public void Note()
    {
        if (_changes.Count >= MaxChanges || recorder.Last is not { } happened) return;
        foreach (var node in world.Nodes)
        {
            // What the world or the scenario does may change any machine; what a node does changes itself.
            if (happened.Node is { } own && own != node.Id) continue;
            var now = MomentCamera.Take(world, node);
            foreach (var change in _last[node.Id.Index].ChangesTo(now))
                if (change.Name != MomentCamera.ClockLine)
                    _changes.Add(new RecordedChange(happened.Number, change));
            _last[node.Id.Index] = now;
        }
    }
}
