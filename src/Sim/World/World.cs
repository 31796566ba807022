using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Sim;

/// <summary>
/// One simulated world: machines, links, disks, power switches and agents on one thread and one clock, with nothing in
/// it that the choices do not decide. Every run is a function of (binary, configuration, options, choices).
/// </summary>
internal sealed class World : IHostObserver
{
    private readonly Func<ClusterConfiguration, NodeId, Stack> _buildStack;
    private readonly HashSet<OperatorCommand> _confirmed = new(ReferenceEqualityComparer.Instance);

    public World(
        ClusterConfiguration configuration,
        Func<ClusterConfiguration, NodeId, Stack> buildStack,
        IWireFormat format,
        IChoices choices,
        WorldOptions options,
        ITraceWindow? window = null)
    {
        Configuration = configuration;
        _buildStack = buildStack;
        Format = format;
        Choices = choices;
        Options = options;
        Simulation = new Simulation(OrderOf(options.Reordering, choices));
        Trace = new Trace(window);
        Watcher = new Watcher(this);
        Truth = new PhysicalTruth(this);
        Network = new SimNetwork(this, options.Network);
        Power = new SimPower(this);
        Nodes = new SimNode[configuration.Nodes.Count];
        for (var i = 0; i < Nodes.Length; i++) Nodes[i] = new SimNode(this, new NodeId((byte)i));
    }

    public ClusterConfiguration Configuration { get; }

    public IWireFormat Format { get; }

    public IChoices Choices { get; }

    public WorldOptions Options { get; }

    public Simulation Simulation { get; }

    public Trace Trace { get; }

    public Chronicle Chronicle { get; } = new();

    public PhysicalTruth Truth { get; }

    public Watcher Watcher { get; }

    public SimNetwork Network { get; }

    public SimPower Power { get; }

    /// <summary>By node index.</summary>
    public SimNode[] Nodes { get; }

    /// <summary>How many states of the disk the planned crash could have left; 0 if it did not happen.</summary>
    public int CrashStates { get; set; }

    /// <summary>Steps of all components on all nodes.</summary>
    public long Steps { get; private set; }

    public Stack BuildStack(NodeId node) => _buildStack(Configuration, node);

    /// <summary>Gives all nodes power at once; their daemons start one soon after the other.</summary>
    public void Begin()
    {
        foreach (var node in Nodes) node.PowerOn(Options.FirstBootTime);
    }

    /// <summary>
    /// True if it has power, a live daemon that nothing hampers, and both directions to every other such node.
    /// </summary>
    public bool IsUntroubled(NodeId node)
    {
        if (!Nodes[node.Index].IsWell) return false;
        foreach (var other in Configuration.AllNodes)
            if (other != node && Nodes[other.Index].IsWell && !Network.AreConnected(node, other))
                return false;
        return true;
    }

    /// <summary>Whether its client was told that this very command is done.</summary>
    public bool IsConfirmed(OperatorCommand command) => _confirmed.Contains(command);

    /// <summary>Adds a key event to the story of the run, and to its hash.</summary>
    public void Tell(string kind, NodeId? node, string text)
    {
        Trace.World(Simulation.Now, kind, node, text);
        Chronicle.Add(new KeyEvent(Simulation.Now, Simulation.Events, kind, node, text));
    }

    /// <summary>Names for a sentence: "alice", "alice and bob", "alice, bob and carol".</summary>
    public string NamesOf(NodeSet nodes)
    {
        var names = "";
        var left = nodes.Count;
        foreach (var node in nodes)
        {
            names += (names == "" ? "" : left == 1 ? " and " : ", ") + Configuration.NameOf(node);
            left--;
        }

        return names == "" ? "nobody" : names;
    }

    private static SlotOrder? OrderOf(Reordering? reordering, IChoices choices) => reordering is null
        ? null
        : new SlotOrder(reordering.Slot.Ticks, reordering.Order?.Invoke() ?? new ChosenOrder(choices));

    void IHostObserver.OnStep(NodeId node, int component, in Input input)
    {
        Steps++;
        if (input.Event is Message message) Watcher.Coverage.CountMessage(message.Tag);
        var machine = Nodes[node.Index];
        Trace.Step(Simulation.Now, node, component, input.Event, machine.Digest);
        Simulation.Recorder?.Stepped(node, component, input.Event);
        machine.CountStep();
    }

    void IHostObserver.OnRaised(NodeId node, int component, Event raised)
    {
        if (raised is OperatorCommandDone done) _confirmed.Add(done.Command);
        else if (raised is LeftCluster) Nodes[node.Index].HasLeft = true;
        else Truth.Beliefs.Raised(node, raised);
    }
}
