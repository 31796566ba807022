using Ocf.Kernel;

namespace Ocf.Sim.Tests;

/// <summary>
/// What each node saw, whatever happened on the others meanwhile: two runs in which independent inputs changed places
/// have the same histories.
/// </summary>
internal sealed class NodeHistories : ITraceWindow
{
    private readonly ulong[] _hashes = new ulong[NodeSet.Capacity];

    public ulong Hash => _hashes.Aggregate(0UL, StableHash.Mix);

    public bool Wants(long entry) => true;

    public void Step(long entry, long time, NodeId node, int component, Event happened, ulong digest)
    {
        var step = StableHash.Of($"{time} {component} {happened.GetType().Name} {digest}");
        _hashes[node.Index] = StableHash.Mix(_hashes[node.Index], step);
    }

    public void World(long entry, long time, string kind, NodeId? node, string text)
    {
    }
}
