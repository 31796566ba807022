using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Sim;

/// <summary>A view that a node has installed in one of its lives.</summary>
internal readonly record struct InstalledView(NodeId Node, int Life, View View);

/// <summary>
/// What the nodes believe, as their layers tell each other. Judged against the truth, never taken for it.
/// </summary>
internal sealed class Beliefs(World world)
{
    private const int MaxViews = 10_000;

    private readonly View?[] _views = new View?[world.Configuration.Nodes.Count];
    private readonly SortedSet<ulong> _everInstalled = [];
    private readonly bool[] _quorate = new bool[world.Configuration.Nodes.Count];
    private readonly int[] _departedIn = new int[world.Configuration.Nodes.Count];
    private readonly NodeSet[] _shared = new NodeSet[world.Configuration.Nodes.Count];
    private readonly NodeSet[] _knownOff = new NodeSet[world.Configuration.Nodes.Count];

    /// <summary>
    /// What was installed since the checkers last looked: more than one view by one node, in a cascade.
    /// </summary>
    public List<InstalledView> NewlyInstalled { get; } = [];

    /// <summary>How many different views were installed.</summary>
    public int DistinctViews => _everInstalled.Count;

    /// <summary>Of all views that were installed.</summary>
    public ulong HighestEpoch { get; private set; }

    public View? ViewOf(NodeId node) => _views[node.Index];

    /// <summary>Both have been in one view in this life of the first.</summary>
    public bool HasShared(NodeId node, NodeId other) => _shared[node.Index].Contains(other);

    public bool IsQuorate(NodeId node) => _quorate[node.Index];

    /// <summary>The nodes that this one takes for confirmed off.</summary>
    public NodeSet KnownOff(NodeId node) => _knownOff[node.Index];

    /// <summary>The last life in which it had stopped everything and was let go, or 0.</summary>
    public int DepartedIn(NodeId node) => _departedIn[node.Index];

    public void Raised(NodeId node, Event raised)
    {
        switch (raised)
        {
            case NodeDeparted departed:
                _departedIn[departed.Node.Index] = world.Nodes[departed.Node.Index].Life;
                world.Truth.Changed |= Aspect.Views;
                world.Watcher.Coverage.Count(Probe.NodeLetGo);
                break;
            case QuorumDecided decided:
                OnQuorumDecided(node, decided);
                break;
            case FencingChanged changed:
                var members = _views[node.Index]?.Nodes ?? NodeSet.Empty;
                world.Watcher.KnownOff(_knownOff[node.Index], changed.KnownOff, members);
                _knownOff[node.Index] = changed.KnownOff;
                world.Truth.Changed |= Aspect.Fencing;
                break;
        }
    }

    /// <summary>Its daemon began or ended: what it believed is gone.</summary>
    public void Forget(NodeId node)
    {
        _views[node.Index] = null;
        _quorate[node.Index] = false;
        _shared[node.Index] = NodeSet.Empty;
        _knownOff[node.Index] = NodeSet.Empty;
    }

    public void Observed() => NewlyInstalled.Clear();

    private void OnQuorumDecided(NodeId node, QuorumDecided decided)
    {
        var isNew = _views[node.Index]?.Id != decided.View.Id;
        world.Watcher.Installed(_views[node.Index], decided.View, _quorate[node.Index], decided.Quorate);
        if (_everInstalled.Count < MaxViews) _everInstalled.Add(decided.View.Id.Packed);
        HighestEpoch = Math.Max(HighestEpoch, decided.View.Id.Epoch);
        _views[node.Index] = decided.View;
        _shared[node.Index] |= decided.View.Nodes;
        _quorate[node.Index] = decided.Quorate;
        NewlyInstalled.Add(new InstalledView(node, world.Nodes[node.Index].Life, decided.View));
        world.Truth.Changed |= Aspect.Views;
        var quorum = decided.Quorate ? "with quorum" : "without quorum";
        var members = world.NamesOf(decided.View.Nodes);
        world.Tell(isNew ? "view" : "quorum", node, $"is in view {decided.View.Id} of {members} {quorum}");
    }
}
