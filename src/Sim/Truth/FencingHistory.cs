using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>Something that happened between a node and a power switch.</summary>
public sealed record FencingEntry(long Time, FencingKind Kind, NodeId By, NodeId Target, PowerOutcome Outcome)
{
    /// <summary>Of a cut: the life in which the node asked for it; a late device may take longer than that.</summary>
    public int ByLife { get; init; }
}

public enum FencingKind
{
    /// <summary>A node asked for the power of another to be cut.</summary>
    Asked,

    /// <summary>The device cut it.</summary>
    Cut,

    /// <summary>The device answered, rightly or not.</summary>
    Answered,

    /// <summary>The device was asked for the state of the power, which alone counts as proof, and answered.</summary>
    Told,

    /// <summary>It has power again.</summary>
    Restored,
}

/// <summary>Who had whom cut off, when, and what came of it.</summary>
internal sealed class FencingHistory
{
    /// <summary>
    /// A cluster that fences more often than this in one run is past judging; the last entries are kept.
    /// </summary>
    private const int MaxEntries = 4096;

    private readonly World _world;
    private readonly List<FencingEntry> _entries = [];
    private readonly int[] _attempts;
    private NodeSet _confirmed;

    public FencingHistory(World world)
    {
        _world = world;
        _attempts = new int[world.Configuration.Nodes.Count];
    }

    public IReadOnlyList<FencingEntry> Entries => _entries;

    /// <summary>Entries ever made; a checker remembers how many it has seen.</summary>
    public long Count { get; private set; }

    public int AttemptsOn(NodeId target) => _attempts[target.Index];

    /// <summary>A device said that it is off, and it has not had power since.</summary>
    public bool IsConfirmed(NodeId target) => _confirmed.Contains(target);

    public void Asked(NodeId by, NodeId target)
    {
        _attempts[target.Index]++;
        Add(FencingKind.Asked, by, target, PowerOutcome.Unknown);
        _world.Tell("fence", by, $"asks for {_world.Configuration.NameOf(target)} to be cut off");
    }

    public void Cut(NodeId by, int life, NodeId target) => Add(FencingKind.Cut, by, target, PowerOutcome.Off, life);

    public void Answered(NodeId by, NodeId target, PowerOutcome outcome)
    {
        if (outcome == PowerOutcome.Off) _confirmed += target;
        Add(FencingKind.Answered, by, target, outcome);
        var said = outcome == PowerOutcome.Off ? "off" : $"not cut off ({outcome.ToString().ToLowerInvariant()})";
        _world.Tell("fence-answer", by, $"is told that {_world.Configuration.NameOf(target)} is {said}");
    }

    public void Told(NodeId by, NodeId target, PowerOutcome outcome) => Add(FencingKind.Told, by, target, outcome);

    public void PoweredOn(NodeId node)
    {
        _confirmed -= node;
        Add(FencingKind.Restored, node, node, PowerOutcome.On);
    }

    private void Add(FencingKind kind, NodeId by, NodeId target, PowerOutcome outcome, int life = 0)
    {
        if (_entries.Count == MaxEntries) _entries.RemoveAt(0);
        _entries.Add(new FencingEntry(_world.Simulation.Now, kind, by, target, outcome) { ByLife = life });
        Count++;
        _world.Truth.Changed |= Aspect.Fencing;
    }
}
