using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>
/// Nodes that are heard but do not take part: they answered no proposal, or proposed nothing when it was their turn.
/// They are left out for a while, longer each time, so that one of them cannot keep the others from agreeing.
/// </summary>
internal sealed class Penalties(TimingOptions timing)
{
    private const int MaxDoublings = 2;

    private readonly Instant[] _until = new Instant[NodeSet.Capacity];
    private readonly int[] _count = new int[NodeSet.Capacity];
    private NodeSet _nodes;

    public bool IsEmpty => _nodes.IsEmpty;

    /// <summary>Those left out when somebody last asked.</summary>
    public NodeSet Nodes => _nodes;

    public void Punish(NodeId node, Instant now)
    {
        _until[node.Index] = now + new TimeSpan(timing.Consensus.Ticks << Math.Min(_count[node.Index], MaxDoublings));
        _count[node.Index]++;
        _nodes += node;
    }

    /// <summary>It took part: what it did not do before is forgotten.</summary>
    public void Forgive(NodeId node)
    {
        _nodes -= node;
        _count[node.Index] = 0;
    }

    /// <summary>The nodes left out at this time; those whose time is over are dropped.</summary>
    public NodeSet At(Instant now)
    {
        foreach (var node in _nodes)
            if (_until[node.Index] <= now)
                _nodes -= node;
        return _nodes;
    }
}
