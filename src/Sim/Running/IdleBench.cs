using System.Diagnostics;
using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// What a stretch of an idle cluster cost: the full stack on every node, the trace hash on, the checkers on.
/// </summary>
public sealed record BenchResult(
    int Nodes, TimeSpan VirtualTime, TimeSpan WallTime, long Events, long Steps, long AllocatedBytes, ulong TraceHash);

/// <summary>Measures the simulator on a healthy cluster that does nothing but watch itself.</summary>
public static class IdleBench
{
    /// <summary>The start and the first view are not what is measured.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    /// <summary>One resource with a monitor for each node, a power switch, a token of one second.</summary>
    public static BenchResult Run(int nodes, TimeSpan virtualTime)
    {
        var options = new WorldOptions();
        var world = new World(
            Cluster(nodes), RunOptions.Default.BuildStack, new CodecFormat(), new SeededChoices(1), options);
        var checkers = new CheckerPanel(world, Invariants.All, Invariants.None);
        world.Begin();
        Run(world, checkers, WarmUp);
        var events = world.Simulation.Events;
        var steps = world.Steps;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        Run(world, checkers, virtualTime);
        clock.Stop();
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        events = world.Simulation.Events - events;
        return new BenchResult(
            nodes, virtualTime, clock.Elapsed, events, world.Steps - steps, bytes, world.Trace.Hash);
    }

    private static void Run(World world, CheckerPanel checkers, TimeSpan span)
    {
        var limit = world.Simulation.Now + span.Ticks;
        while (world.Simulation.Step(limit))
        {
            if (world.Truth.Changed == Aspect.None) continue;
            checkers.Look(world.Truth.Changed);
            world.Truth.Observed();
            world.Truth.Changed = Aspect.None;
        }
    }

    internal static ClusterConfiguration Cluster(int nodes)
    {
        var groups = new ResourceGroup[nodes];
        var patience = TimeSpan.FromSeconds(20);
        for (var i = 0; i < nodes; i++)
        {
            var resource = new Resource(
                i, $"r{i + 1}", "ocf:heartbeat:Dummy", [], TimeSpan.FromSeconds(10), patience, patience, patience, 0,
                TimeSpan.Zero);
            groups[i] = new ResourceGroup(i, resource.Id, [resource], new int[nodes], 0, true);
        }

        var names = new NodeConfiguration[nodes];
        for (var i = 0; i < nodes; i++) names[i] = new NodeConfiguration($"n{i + 1}");
        var all = NodeSet.FirstNodes(nodes);
        return new ClusterConfiguration(
            "bench", names, new QuorumOptions(), TimingOptions.Default, ClusterProperties.Default,
            [new FencingDevice(0, "pdu", "sim:power-switch", all, [], patience, new TimeSpan[nodes])], groups);
    }
}
