using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// What concrete verbs do to machines, daemons, clocks and disks. Every deed gives back how to undo it.
/// </summary>
internal sealed class MachineDeeds(World world, WorldFacts facts, Script script)
{
    /// <summary>A service manager kills what has not ended so long after it was asked to (TimeoutStopSec).</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(90);

    public Action Kill(NodeSet nodes, SpanDistribution? downFor)
    {
        foreach (var node in nodes)
        {
            var machine = world.Nodes[node.Index];
            machine.StopDaemon("is killed");
            if (downFor is not null) script.After(downFor.First.Ticks, machine.StartDaemon);
        }

        return () => ForEach(nodes, machine => machine.StartDaemon());
    }

    public Action Crash(NodeSet nodes, Crash crash)
    {
        foreach (var node in nodes)
        {
            var machine = world.Nodes[node.Index];
            if (!crash.LoseUnsynced) machine.Disk.Flush();
            machine.PowerOff("crashes");
            if (crash.DownFor is { } downFor) script.After(downFor.First.Ticks, machine.PowerOn);
        }

        return () => PowerOn(nodes);
    }

    public Action PowerOff(NodeSet nodes)
    {
        ForEach(nodes, machine => machine.PowerOff("has its power cord pulled"));
        return () => PowerOn(nodes);
    }

    public void PowerOn(NodeSet nodes) => ForEach(nodes, machine => machine.PowerOn());

    public Action Pause(NodeSet nodes)
    {
        ForEach(nodes, machine => machine.Pause());
        return () => ForEach(nodes, machine => machine.Resume());
    }

    /// <summary>A clean stop and a start; done when the node is a member again.</summary>
    public void Restart(NodeId node, TimeSpan downFor, Action done)
    {
        var machine = world.Nodes[node.Index];
        if (!machine.IsRunning)
        {
            StartAgain(machine, 0, done);
            return;
        }

        var life = machine.Life;
        world.Tell("leave", node, "is asked to leave");
        Command(node, OperatorAction.Leave);
        script.When(() => machine.Life != life, () => StartAgain(machine, downFor.Ticks, done));
        script.After(StopPatience.Ticks, () =>
        {
            if (machine.Life == life) machine.StopDaemon("did not end in time and is killed");
        });
    }

    public Action Standby(NodeSet nodes, bool standby)
    {
        foreach (var node in nodes)
        {
            facts.SetStandby(node, standby);
            if (standby) world.Tell("standby", node, "goes on standby");
            else world.Tell("unstandby", node, "may run resources again");
            Command(node, standby ? OperatorAction.Standby : OperatorAction.Unstandby);
        }

        return () => Standby(nodes, !standby);
    }

    public Action Drift(NodeSet nodes, int ppm)
    {
        var before = new long[world.Nodes.Length];
        ForEach(nodes, machine => before[machine.Id.Index] = machine.Clock.DriftPpm);
        ForEach(nodes, machine => Drift(machine, ppm));
        return () => ForEach(nodes, machine => Drift(machine, before[machine.Id.Index]));
    }

    public Action Jump(NodeSet nodes, TimeSpan by)
    {
        foreach (var node in nodes)
        {
            world.Nodes[node.Index].Clock.Jump(by.Ticks);
            world.Tell("clock", node, $"has its clock set by {(long)by.TotalMilliseconds} ms");
        }

        return () => Jump(nodes, -by);
    }

    public Action Disk(NodeSet nodes, DiskFault fault)
    {
        ForEach(nodes, machine => SetDisk(machine, fault.How, fault.Takes));
        return () => ForEach(nodes, machine => SetDisk(machine, DiskFaultKind.None, fault.Takes));
    }

    private void SetDisk(SimNode machine, DiskFaultKind how, SpanDistribution takes)
    {
        machine.Disk.Latency = how == DiskFaultKind.Slow ? takes : world.Options.DiskLatency;
        machine.Disk.Stall(how == DiskFaultKind.Stall);
        var state = how switch
        {
            DiskFaultKind.Slow => "becomes slow",
            DiskFaultKind.Stall => "stalls",
            _ => "works",
        };
        world.Tell("disk", machine.Id, $"has a disk that {state}");
    }

    private void Drift(SimNode machine, long ppm)
    {
        machine.Drift(ppm);
        world.Tell("clock", machine.Id, $"has a clock that gains {ppm} ppm");
    }

    private void StartAgain(SimNode machine, long downFor, Action done) => script.After(downFor, () =>
    {
        if (machine.HasPower) machine.StartDaemon();
        else machine.PowerOn();
        script.When(() => IsMember(machine.Id), done);
    });

    private bool IsMember(NodeId node)
    {
        if (facts.ViewOf(node) is not { } view) return false;
        foreach (var other in world.Nodes)
            if (other.IsWell && world.Network.AreConnected(node, other.Id) && !view.Contains(other.Id))
                return false;
        return true;
    }

    // An operator's client talks to the node in question, or to another one if that is down.
    private void Command(NodeId about, OperatorAction action)
    {
        var speaker = world.Nodes[about.Index];
        foreach (var other in world.Nodes)
            if (!speaker.IsRunning)
                speaker = other;
        speaker.Schedule(0, NodeInput.Command, Slot.Manager, new OperatorCommand(action, about, 0));
    }

    private void ForEach(NodeSet nodes, Action<SimNode> deed)
    {
        foreach (var node in nodes) deed(world.Nodes[node.Index]);
    }
}
