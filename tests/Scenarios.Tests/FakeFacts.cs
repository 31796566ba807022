using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>A cluster whose every fact a test sets by hand.</summary>
internal sealed class FakeFacts(int nodes, int resources = 4) : IFacts
{
    private readonly View?[] _views = new View?[nodes];

    public NodeSet Power { get; set; } = NodeSet.FirstNodes(nodes);

    public NodeSet Up { get; set; } = NodeSet.FirstNodes(nodes);

    public NodeSet QuorateNodes { get; set; }

    public NodeSet FencedNodes { get; set; }

    public NodeSet StandbyNodes { get; set; }

    public int[] Attempts { get; } = new int[nodes];

    public NodeSet[] Active { get; } = new NodeSet[resources];

    public NodeId?[] Previous { get; } = new NodeId?[resources];

    public bool[] Takeover { get; } = new bool[resources];

    public int[] Failures { get; } = new int[resources];

    public SortedSet<int> Done { get; } = [];

    public bool Stable { get; set; }

    public int NodeCount => nodes;

    public bool HasPower(NodeId node) => Power.Contains(node);

    public bool IsUp(NodeId node) => Up.Contains(node);

    public View? ViewOf(NodeId node) => IsUp(node) ? _views[node.Index] : null;

    public bool Quorate(NodeId node) => IsUp(node) && QuorateNodes.Contains(node);

    public bool Fenced(NodeId node) => FencedNodes.Contains(node);

    public int FenceAttempts(NodeId node) => Attempts[node.Index];

    public bool IsStandby(NodeId node) => StandbyNodes.Contains(node);

    public NodeSet ActiveOn(int resource) => Active[resource];

    public NodeId? PreviousOwner(int resource) => Previous[resource];

    public bool TakeoverNow(int resource) => Takeover[resource];

    public int FailCount(int resource) => Failures[resource];

    public bool StepDone(int step) => Done.Contains(step);

    /// <summary>All of its members install the same new view.</summary>
    public void Install(ulong epoch, params ReadOnlySpan<int> members)
    {
        var set = Set(members);
        var view = new View(
            new ViewId(epoch, set.Lowest), [.. members.ToArray().Select(i =>
                new Member(Node(i), 1, epoch))], new ulong[nodes]);
        foreach (var node in set) _views[node.Index] = view;
    }

    public static NodeId Node(int index) => new((byte)index);

    public static NodeSet Set(params ReadOnlySpan<int> members)
    {
        var set = NodeSet.Empty;
        foreach (var member in members) set += Node(member);
        return set;
    }
}
