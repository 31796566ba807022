using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// The power switches, as a contract. A device serves one session at a time, first come first served. The power goes
/// when the action completes, then the answer travels back. A session lives on the machine of who asked: it dies with
/// that machine's power, but not with the daemon. A client that gives up waiting leaves a session that is already under
/// way to the device, which may still carry it out. A device reaches its outlets whatever the cluster's network does.
/// </summary>
internal sealed class SimPower
{
    private readonly World _world;
    private readonly PowerDevice[] _devices;
    private readonly Port[] _ports;

    public SimPower(World world)
    {
        _world = world;
        _devices = new PowerDevice[world.Configuration.Fencing.Count];
        for (var i = 0; i < _devices.Length; i++) _devices[i] = new PowerDevice(world, i);
        _ports = new Port[world.Configuration.Nodes.Count];
        foreach (var node in world.Configuration.AllNodes) _ports[node.Index] = new Port(this, node);
    }

    public PowerDevice this[int device] => _devices[device];

    public int Count => _devices.Length;

    public IPowerSwitch PortOf(NodeId node) => _ports[node.Index];

    public void RequesterLostPower(NodeId node)
    {
        foreach (var device in _devices) device.RequesterLostPower(node);
    }

    public void GotPower(NodeId node)
    {
        foreach (var device in _devices) device.GotPower(node);
    }

    private sealed class Port(SimPower power, NodeId node) : IPowerSwitch
    {
        public void Ask(int component, PowerCall call)
        {
            var session = new PowerSession(power._world.Nodes[node.Index], component, call);
            power._devices[call.Device].Ask(session);
        }
    }
}

/// <summary>One request to one device.</summary>
internal sealed class PowerSession(SimNode requester, int component, PowerCall call)
{
    public SimNode Requester { get; } = requester;

    /// <summary>The life of the daemon that asked; the answer is for no other.</summary>
    public int Life { get; } = requester.Life;

    public int Component { get; } = component;

    public PowerCall Call { get; } = call;

    /// <summary>True once it has got its answer, or nobody waits for one any more.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>What goes wrong with it, decided when the device takes it up.</summary>
    public DeviceFaultKind? Fault { get; set; }
}
