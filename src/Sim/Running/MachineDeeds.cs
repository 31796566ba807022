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

    // By node: orders about it so far.
    private readonly int[] _turns = new int[world.Nodes.Length];

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
            var bootsIn = crash.BootsIn ?? world.Options.BootTime;
            if (crash.DownFor is { } downFor) script.After(downFor.First.Ticks, () => machine.PowerOn(bootsIn));
        }

        return () => PowerOn(nodes);
    }

    public Action PowerOff(NodeSet nodes)
    {
        ForEach(nodes, machine => machine.PowerOff("has its power cord pulled"));
        return () => PowerOn(nodes);
    }

    /// <summary>The button that gives a machine power wakes one that is suspended.</summary>
    public Action SwitchOn(NodeSet nodes)
    {
        PowerOn(nodes);
        return () => PowerOff(nodes);
    }

    private void PowerOn(NodeSet nodes) => ForEach(nodes, machine =>
    {
        machine.Wake();
        machine.PowerOn();
    });

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
            var turn = ++_turns[node.Index];
            Order(node, standby ? OperatorAction.Standby : OperatorAction.Unstandby, turn);
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
        machine.Disk.Fail(how, takes);
        world.Truth.DiskChanged(machine.Id, how == DiskFaultKind.None);
        var state = how switch
        {
            DiskFaultKind.Slow => "becomes slow",
            DiskFaultKind.Stall => "stalls",
            DiskFaultKind.Full => "is full",
            DiskFaultKind.Eio => "answers with errors",
            DiskFaultKind.Torn => "tears what it writes in a crash",
            DiskFaultKind.LoseSync => "confirms what it has yet to keep",
            DiskFaultKind.BitRot => "lets an old record decay",
            DiskFaultKind.RotTail => "lets its last record decay",
            DiskFaultKind.Misdirect => "will write the next record in a wrong place",
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

    // An operator talks to whom it is about, or to one with quorum, as soon as there is such a node. It may die or
    // freeze before it has said that it is done: then another one is told, unless a later order came.
    private void Order(NodeId about, OperatorAction action, int turn) => script.When(
        () => turn != _turns[about.Index] || FindListener(about) is not null,
        () =>
        {
            if (turn != _turns[about.Index] || FindListener(about) is not { } listener) return;
            var life = listener.Life;
            var command = new OperatorCommand(action, about, 0);
            listener.Schedule(0, NodeInput.Command, Slot.Manager, command);
            script.When(
                () => turn != _turns[about.Index] || listener.Life != life || !listener.IsWell
                    || world.IsConfirmed(command),
                () =>
                {
                    if (!world.IsConfirmed(command)) Order(about, action, turn);
                });
        });

    private SimNode? FindListener(NodeId about)
    {
        if (world.Nodes[about.Index].IsWell) return world.Nodes[about.Index];
        foreach (var other in world.Nodes)
            if (other.IsWell && facts.Quorate(other.Id))
                return other;
        return null;
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
