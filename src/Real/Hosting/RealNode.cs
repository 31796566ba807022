using System.Net;
using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>Where one node lives on this machine.</summary>
/// <param name="DataDirectory">Its durable records; no two nodes share one.</param>
/// <param name="AgentRoot">The installation's directory of resource agents (OCF_ROOT).</param>
internal sealed record RealNodePlace(string DataDirectory, IReadOnlyList<IPEndPoint> EndPoints, ClusterKey Key)
{
    public string AgentRoot { get; init; } = AgentRunner.DefaultRoot;

    /// <summary>Where fence agents are installed.</summary>
    public string FenceAgentFolder { get; init; } = FenceRunner.DefaultFolder;

    /// <summary>Whether this process inherits the orphans of its machine and must collect them.</summary>
    public bool AdoptsOrphans { get; init; }
}

/// <summary>Why a node ended by itself.</summary>
internal enum NodeEnd
{
    Store,
    Bug,
}

/// <summary>
/// One node in the real world: the components that the simulator runs, on real ports. Owns its threads; several can
/// live in one process, which is how tests run a cluster on the loopback.
/// </summary>
internal sealed class RealNode : IDisposable
{
    // Whoever's store is lost counts its lives by the wall clock, which every earlier life was below.
    private static readonly DateTimeOffset FirstLife = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly NodeHost _host;
    private readonly ChildRunner _children;
    private readonly FileDisk _disk;
    private int _ended;

    public RealNode(
        ClusterConfiguration configuration,
        NodeId self,
        RealNodePlace place,
        NodeEvents? events = null)
    {
        Self = self;
        Configuration = configuration;
        var name = configuration.NameOf(self);
        foreach (var device in configuration.Fencing) _ = FenceInput.For(device, name, "status");
        Clock = new RealClock();
        Pump = new NodePump(Clock, name);
        Network = new UdpNetwork(self, place.EndPoints, place.Key, Pump.PostMessage);
        _disk = new FileDisk(place.DataDirectory, Pump.PostDurable);
        var notes = new ChildNotes(place.DataDirectory);
        EndedLeftovers = notes.EndLeft();
        _children = new ChildRunner(place.AdoptsOrphans, notes);
        var power = new FenceRunner(configuration, _children, Pump.PostReply)
        {
            Folder = place.FenceAgentFolder,
        };
        var agents = new AgentRunner(configuration, name, _children, Pump.PostReply)
        {
            Root = place.AgentRoot,
            Ran = events is null ? null : events.OnAgentRan,
        };
        var ports = new Ports(Clock, Network, _disk, power, agents);
        Stack = ClusterStack.Build(configuration, self);
        _host = new NodeHost(self, Stack.Stack, ports, events);
        _disk.Failed += reason => End(NodeEnd.Store, $"the store failed: {reason}");
        Pump.Ended += () =>
        {
            if (Pump.Fault is { } bug) End(NodeEnd.Bug, $"a bug of ours: {bug}");
            else End(NodeEnd.Store, _host.HaltReason);
        };
    }

    /// <summary>
    /// Called once if the node ends by itself, with the reason. Nothing more is said or done after it.
    /// </summary>
    public event Action<NodeEnd, string>? Ended;

    public NodeId Self { get; }

    public ClusterConfiguration Configuration { get; }

    /// <summary>Its components. Read them on the node's thread only, through <see cref="AskAsync"/>.</summary>
    public NodeStack Stack { get; }

    public NodePump Pump { get; }

    public RealClock Clock { get; }

    public UdpNetwork Network { get; }

    public int TornBytes => _disk.TornBytes;

    /// <summary>Agents of the last life that still ran, and were killed.</summary>
    public int EndedLeftovers { get; }

    public long Steps => _host.Steps;

    public void Start()
    {
        // The host's start is the first thing in the queue, before anything that the network hears.
        var seconds = Math.Max(1, (long)(DateTimeOffset.UtcNow - FirstLife).TotalSeconds);
        Pump.Start(_host, () => _host.Start(_disk.Recovered, (ulong)seconds));
        Network.Start();
    }

    /// <summary>Reads the node's state on its own thread, between two steps.</summary>
    public Task<T> AskAsync<T>(Func<NodeStack, T> question)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Pump.PostCall(() => source.TrySetResult(question(Stack)));
        return source.Task;
    }

    /// <summary>Ends this life as a crash does: what waits is forgotten, only what is durable stays.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _ended, 1);
        Pump.Dispose();
        Network.Dispose();
        _children.Dispose();
        _disk.Dispose();
    }

    private void End(NodeEnd why, string reason)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        _host.Halt(reason);
        Ended?.Invoke(why, reason);
    }
}
