using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>An executor on node 1 of a cluster whose coordinator is node 0, with agents that answer by hand.</summary>
internal sealed class ExecutorBench
{
    public static readonly NodeId Self = new(1);
    public static readonly NodeId Coordinator = new(0);
    public static readonly View First = View(1, 0, 1, 2);

    private readonly ComponentBench _bench;
    private long _lastAction;

    public ExecutorBench(ClusterConfiguration configuration)
    {
        Executor = new Executor(configuration);
        _bench = new ComponentBench(Executor, Self);
    }

    public Executor Executor { get; }

    /// <summary>A node that has probed everything as stopped and has joined the first view.</summary>
    public static ExecutorBench Ready(ClusterConfiguration configuration)
    {
        var bench = new ExecutorBench(configuration);
        bench.Tell(new Started(1, []));
        while (bench.Calls() is { Length: > 0 } probes)
            foreach (var probe in probes)
                bench.Exit(probe, 7);
        bench.Tell(new QuorumDecided(First, true));
        bench.Forget();
        return bench;
    }

    /// <summary>A node on which everything was started.</summary>
    public static ExecutorBench Running(ClusterConfiguration configuration)
    {
        var bench = Ready(configuration);
        for (var i = 0; i < configuration.Resources.Count; i++)
        {
            bench.Order(i, AgentAction.Start);
            bench.Exit(bench.Call(), 0);
        }

        bench.Alarms = bench.Take<MonitorDue>();
        bench.Forget();
        return bench;
    }

    public MonitorDue[] Alarms { get; private set; } = [];

    public void Tell(Event happened) => _bench.Tell(happened);

    public void Tell(NodeId from, Event happened) => _bench.Tell(from, happened);

    public void Forget() => _bench.Forget();

    public T[] Take<T>()
        where T : Event => _bench.Take<T>();

    public AgentCall[] Calls() => _bench.Take<AgentCall>();

    public AgentCall Call() => Assert.Single(Calls());

    public void Exit(AgentCall call, int code) => Tell(new AgentReply(call.Id, AgentOutcome.Exited, code, ""));

    public void TimeOut(AgentCall call) => Tell(new AgentReply(call.Id, AgentOutcome.TimedOut, 0, ""));

    public RunAction Order(int resource, AgentAction action)
    {
        var order = new RunAction(First.Id, ++_lastAction, resource, action);
        Tell(Coordinator, order);
        return order;
    }

    public ResourceState State(int resource = 0) => Executor.StateOf(resource);

    public ResourceReport LastReport() => Take<ResourceReport>()[^1];
}
