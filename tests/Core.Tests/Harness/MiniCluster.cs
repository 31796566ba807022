using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests;

/// <summary>
/// The smallest world in which whole nodes run: one queue, a network that delivers after a millisecond unless a link is
/// cut, a disk that is durable after two, and a switch that cuts power. For unit tests of Core; faults with a seed
/// belong to the simulator.
/// </summary>
public sealed class MiniCluster
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Sync = TimeSpan.FromMilliseconds(2);

    private readonly PriorityQueue<Action, (long, long)> _queue = new();
    private readonly Func<int, IComponent, IComponent>? _replace;
    private long _sequence;

    public MiniCluster(
        int nodes,
        QuorumOptions? quorum = null,
        TimeSpan delay = default,
        Func<int, IComponent, IComponent>? replace = null)
        : this(TestConfiguration.Of(nodes, quorum ?? new QuorumOptions(), delay), replace)
    {
    }

    public MiniCluster(ClusterConfiguration configuration, Func<int, IComponent, IComponent>? replace = null)
    {
        Configuration = configuration;
        _replace = replace;
        Agents = new AgentWorld(configuration);
        var indexes = Enumerable.Range(0, configuration.Nodes.Count);
        Nodes = [.. indexes.Select(index => new MiniNode(this, new NodeId((byte)index)))];
    }

    public ClusterConfiguration Configuration { get; }

    public MiniNode[] Nodes { get; }

    /// <summary>What really runs where.</summary>
    public AgentWorld Agents { get; }

    public Instant Now { get; private set; }

    /// <summary>Says whether a packet from one node to another is lost.</summary>
    public Func<NodeId, NodeId, bool> Cut { get; set; } = (_, _) => false;

    /// <summary>Says whether one message is lost.</summary>
    public Func<NodeId, NodeId, Message, bool> Lose { get; set; } = (_, _, _) => false;

    /// <summary>Installed views in the order of their installation, over all lives of all nodes.</summary>
    public List<(NodeId Node, View View)> Views { get; } = [];

    /// <summary>Called after every step of every node.</summary>
    public Action<MiniNode>? AfterStep { get; set; }

    public MiniCluster BootAll()
    {
        foreach (var node in Nodes) node.Boot();
        return this;
    }

    public void Run(TimeSpan span)
    {
        var end = Now + span;
        while (_queue.TryPeek(out _, out var at) && at.Item1 <= end.Ticks)
        {
            var action = _queue.Dequeue();
            Now = new Instant(at.Item1);
            action();
        }

        Now = end;
    }

    public void RunSeconds(int seconds) => Run(TimeSpan.FromSeconds(seconds));

    /// <summary>Separates the given nodes from all others.</summary>
    public void Isolate(params int[] nodes) =>
        Cut = (from, to) => nodes.Contains(from.Index) != nodes.Contains(to.Index);

    public void Heal() => Cut = (_, _) => false;

    internal NodeStack BuildStack(NodeId self) => ClusterStack.Build(Configuration, self, _replace);

    internal void At(TimeSpan delay, Action action) =>
        _queue.Enqueue(action, ((Now + delay).Ticks, _sequence++));

    internal void Deliver(NodeId from, NodeId to, byte[] bytes)
    {
        if (Cut(from, to)) return;
        At(Latency, () =>
        {
            var message = Codec.DecodeMessage(bytes);
            Assert.NotNull(message);
            if (Lose(from, to, message)) return;
            Nodes[to.Index].Receive(from, message);
        });
    }

    internal void Durable(Action action) => At(Sync, action);
}
