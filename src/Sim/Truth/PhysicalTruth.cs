using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// What is really so, whatever the nodes believe: who has power, whose daemon lives, what is active where, what the
/// power switches did. The world writes it, checkers and claims read it, and no node ever sees it.
/// </summary>
internal sealed class PhysicalTruth
{
    private readonly World _world;
    private readonly ResourceTruth[] _resources;

    public PhysicalTruth(World world)
    {
        _world = world;
        var count = world.Configuration.Nodes.Count;
        Machines = new MachineTruth[count];
        for (var i = 0; i < count; i++) Machines[i] = new MachineTruth();
        _resources = new ResourceTruth[world.Configuration.Resources.Count];
        for (var i = 0; i < _resources.Length; i++) _resources[i] = new ResourceTruth(count);
        Beliefs = new Beliefs(world);
        Fencing = new FencingHistory(world);
    }

    /// <summary>What changed since the flags were last taken down.</summary>
    public Aspect Changed { get; set; }

    /// <summary>By node index.</summary>
    public MachineTruth[] Machines { get; }

    public Beliefs Beliefs { get; }

    public FencingHistory Fencing { get; }

    public int ResourceCount => _resources.Length;

    public ResourceTruth Resource(int resource) => _resources[resource];

    public bool IsActive(int resource, NodeId node) => _resources[resource].ActiveOn.Contains(node);

    public TimeSpan? TroubledSince(NodeId node) =>
        Machines[node.Index].TroubledSince is >= 0 and var since ? new TimeSpan(since) : null;

    public void PowerChanged(NodeId node, bool on, string why)
    {
        Changed |= Aspect.Machines;
        if (on) Fencing.PoweredOn(node);
        RefreshTroubles();
        Tell(on ? "power-on" : "power-off", node, why);
    }

    public void DaemonChanged(NodeId node, string kind, string why)
    {
        Changed |= Aspect.Machines | Aspect.Views;
        Beliefs.Forget(node);
        RefreshTroubles();
        Tell(kind, node, why);
    }

    public void Frozen(NodeId node, bool frozen)
    {
        Changed |= Aspect.Machines;
        RefreshTroubles();
        Tell(frozen ? "pause" : "resume", node, frozen ? "is frozen" : "goes on");
    }

    /// <summary>It runs on, but not as it should; or it does so again.</summary>
    public void Hampered(NodeId node, string kind, string why)
    {
        Changed |= Aspect.Machines;
        RefreshTroubles();
        Tell(kind, node, why);
    }

    public void ConnectionsChanged()
    {
        Changed |= Aspect.Machines;
        RefreshTroubles();
        foreach (var node in _world.Configuration.AllNodes)
        {
            var machine = Machines[node.Index];
            var healthy = _world.Network.AreLinksHealthy(node);
            if (!healthy || !machine.AreLinksHealthy) machine.LinksFaultyAt = _world.Simulation.Now;
            machine.AreLinksHealthy = healthy;
        }
    }

    public void DiskChanged(NodeId node, bool healthy)
    {
        Machines[node.Index].IsDiskHealthy = healthy;
        Machines[node.Index].DiskFaultyAt = _world.Simulation.Now;
    }

    public void StartBegins(int resource, NodeId node)
    {
        Changed |= Aspect.Resources;
        _resources[resource].StartBegins(node);
    }

    public void Started(int resource, NodeId node)
    {
        if (IsActive(resource, node)) return;
        Changed |= Aspect.Resources;
        var owner = _resources[resource].Owner;
        _resources[resource].Started(node, _world.Simulation.Now);
        if (owner is not null)
            _world.Watcher.Coverage.Count(owner == node ? Probe.RestartInPlace
                : _resources[resource].TakeoverNow ? Probe.TakenOver
                : Probe.MovedInOrder);
        Tell("start", node, $"runs {NameOf(resource)}");
    }

    public void Stopped(int resource, NodeId node)
    {
        var wasActive = IsActive(resource, node);
        _resources[resource].Stopped(node, _world.Simulation.Now);
        if (!wasActive) return;
        Changed |= Aspect.Resources;
        Tell("stop", node, $"has stopped {NameOf(resource)}");
    }

    /// <summary>Its agent has looked, and it does not run there.</summary>
    public void SeenStopped(int resource, NodeId node) => _resources[resource].Released(node);

    public void Died(int resource, NodeId node)
    {
        if (!IsActive(resource, node)) return;
        Changed |= Aspect.Resources;
        _resources[resource].Lost(node, _world.Simulation.Now);
        Tell("die", node, $"{NameOf(resource)} dies");
    }

    public void LostWithPower(NodeId node)
    {
        foreach (var resource in _resources)
        {
            if (resource.ActiveOn.Contains(node)) Changed |= Aspect.Resources;
            resource.Lost(node, _world.Simulation.Now);
            resource.Released(node);
        }
    }

    public void ActionFailed(AgentCall call, NodeId node, AgentOutcome outcome, int exitCode)
    {
        Changed |= Aspect.Resources;
        _resources[call.Resource].Failed(node, _world.Nodes[node.Index].Life, exitCode);
        Machines[node.Index].HasFailedAction = true;
        if (call.Action == AgentAction.Stop) Machines[node.Index].StopFailedIn = _world.Nodes[node.Index].Life;
        var how = outcome switch
        {
            AgentOutcome.Exited => $"exits with {exitCode}",
            AgentOutcome.TimedOut => "does not end in time",
            _ => "is killed",
        };
        Tell("agent-failure", node, $"{call.Action.ToString().ToLowerInvariant()} of {NameOf(call.Resource)} {how}");
    }

    /// <summary>Everybody has looked: what counts as new begins anew.</summary>
    public void Observed()
    {
        Beliefs.Observed();
        foreach (var resource in _resources) resource.Observed();
    }

    private void Tell(string kind, NodeId node, string text) => _world.Tell(kind, node, text);

    private string NameOf(int resource) => _world.Configuration.Resources[resource].Id;

    private void RefreshTroubles()
    {
        var now = _world.Simulation.Now;
        foreach (var node in _world.Configuration.AllNodes)
        {
            var machine = Machines[node.Index];
            var isUntroubled = _world.IsUntroubled(node);
            if (isUntroubled == machine.TroubledSince < 0) continue;
            machine.TroubledSince = isUntroubled ? -1 : now;
            machine.ChangedAt = now;
        }
    }
}
