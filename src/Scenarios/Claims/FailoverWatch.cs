using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>
/// Measures <see cref="Metrics.FailoverSeconds"/>, in both worlds alike: from the fault that cost a quorate side a node
/// until that node is confirmed off and every resource that ran when the fault came runs again.
/// </summary>
/// <remarks>
/// A node whose resources never moved counts too: in a split brain its users wait for nothing, yet until the other half
/// is off nobody knows that they need not. A node that comes back before it was confirmed off (a link that heals) is no
/// failover, and neither is one that left in good order.
/// </remarks>
public sealed class FailoverWatch(int nodes, int resources)
{
    // By node: whom it has been in a quorate view with, in this life, and not seen confirmed off since.
    private readonly NodeSet[] _met = new NodeSet[nodes];
    private readonly Loss?[] _losses = new Loss?[nodes];
    private readonly Loss?[] _recoveries = new Loss?[nodes];
    private readonly bool[] _ran = new bool[resources];
    private readonly List<TimeSpan> _failovers = [];

    public IReadOnlyList<TimeSpan> Failovers => _failovers;

    /// <param name="now">Since the run began.</param>
    /// <param name="facts">What is so now.</param>
    /// <param name="troubledSince">
    /// When a machine lost its power, its daemon, its breath or a connection; null while it has them all.
    /// </param>
    public void Observe(TimeSpan now, IFacts facts, Func<NodeId, TimeSpan?> troubledSince)
    {
        var lost = FindLost(facts);
        for (var i = 0; i < _losses.Length; i++)
        {
            var node = new NodeId((byte)i);
            Follow(facts, node, lost, troubledSince(node));
            if (lost.Contains(node) && facts.Fenced(node)) Confirm(node);
        }

        for (var i = 0; i < _recoveries.Length; i++)
        {
            if (_recoveries[i] is not { } recovery || !AllRun(facts, recovery, lost)) continue;
            _failovers.Add(now - recovery.Since);
            _recoveries[i] = null;
        }

        // A power cut takes the resources of a node at the same instant: what ran before it is what ran last time.
        for (var i = 0; i < _ran.Length; i++) _ran[i] = !facts.ActiveOn(i).IsEmpty;
    }

    /// <summary>Nodes that a quorate node has had in its view and has there no longer.</summary>
    private NodeSet FindLost(IFacts facts)
    {
        var lost = NodeSet.Empty;
        for (var i = 0; i < _met.Length; i++)
        {
            var node = new NodeId((byte)i);
            if (!facts.IsUp(node)) _met[i] = NodeSet.Empty;
            if (!facts.Quorate(node) || facts.ViewOf(node) is not { } view) continue;
            _met[i] |= view.Nodes;
            lost |= _met[i] - view.Nodes;
        }

        return lost;
    }

    /// <summary>
    /// A machine that has rebooted is in order again, and lost all the same until it is a member: its fault is the
    /// first one.
    /// </summary>
    private void Follow(IFacts facts, NodeId node, NodeSet lost, TimeSpan? troubledSince)
    {
        ref var loss = ref _losses[node.Index];
        if (troubledSince is { } since) loss ??= new Loss(since, WhatRan(facts));
        else if (!lost.Contains(node)) loss = null;
    }

    private void Confirm(NodeId node)
    {
        _recoveries[node.Index] ??= _losses[node.Index];
        _losses[node.Index] = null;
        for (var i = 0; i < _met.Length; i++) _met[i] -= node;
    }

    private bool[] WhatRan(IFacts facts)
    {
        var ran = new bool[_ran.Length];
        for (var i = 0; i < ran.Length; i++) ran[i] = _ran[i] || !facts.ActiveOn(i).IsEmpty;
        return ran;
    }

    private static bool AllRun(IFacts facts, Loss loss, NodeSet lost)
    {
        for (var i = 0; i < loss.Ran.Length; i++)
            if (loss.Ran[i] && (facts.ActiveOn(i) - lost).IsEmpty)
                return false;
        return true;
    }

    private sealed record Loss(TimeSpan Since, bool[] Ran);
}
