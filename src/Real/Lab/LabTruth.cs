using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// What is true in the lab: power and processes by the kernel, resources by the agents' own state files and by the
/// witness log, and only views and quorum by what the nodes say. The claims of a scenario are judged by this.
/// </summary>
internal sealed class LabTruth(ClusterConfiguration cluster, LabNode[] nodes, string log, Func<int, bool> stepDone)
    : IFacts
{
    private readonly NodeStatus?[] _statuses = new NodeStatus?[nodes.Length];
    private readonly View?[] _views = new View?[nodes.Length];
    private readonly TimeSpan?[] _troubledSince = new TimeSpan?[nodes.Length];
    private readonly int[] _attempts = new int[nodes.Length];
    private readonly WitnessLog _log = new(log);
    private NodeSet _confirmed;
    private NodeSet _up;

    public ResourceWitness[] Resources { get; } = [.. cluster.Resources.Select(_ => new ResourceWitness())];

    /// <summary>Why a promise is broken; the first time only.</summary>
    public List<(string Promise, string Text)> Broken { get; } = [];

    public NodeSet Standby { get; set; }

    public int SwitchesAtWork { get; set; }

    public int NodeCount => nodes.Length;

    public bool Stable => SwitchesAtWork == 0 && Missing() is null;

    public bool HasPower(NodeId node) => nodes[node.Index].HasPower;

    public bool IsUp(NodeId node) => nodes[node.Index].Daemon != 0;

    public View? ViewOf(NodeId node) => IsUp(node) ? _views[node.Index] : null;

    public bool Quorate(NodeId node) => IsUp(node) && (_statuses[node.Index]?.Quorate ?? false);

    public bool Fenced(NodeId node) => _confirmed.Contains(node);

    public int FenceAttempts(NodeId node) => _attempts[node.Index];

    public bool IsStandby(NodeId node) => Standby.Contains(node);

    public NodeSet ActiveOn(int resource) => Resources[resource].ActiveOn;

    public NodeId? PreviousOwner(int resource) => Resources[resource].PreviousOwner;

    public bool TakeoverNow(int resource) => Resources[resource].TakeoverNow;

    public int FailCount(int resource)
    {
        var count = 0;
        foreach (var status in _statuses)
            if (status is not null)
                foreach (var entry in status.Resources)
                    if (entry.Id == cluster.Resources[resource].Id && entry.Node == status.Node)
                        count += entry.FailCount;
        return count;
    }

    public bool StepDone(int step) => stepDone(step);

    public void Heard(NodeId node, NodeStatus status)
    {
        _statuses[node.Index] = status;
        _views[node.Index] = status.View is { } view ? ViewOf(view) : null;
    }

    public void FenceAsked(NodeId target) => _attempts[target.Index]++;

    public void FenceConfirmed(NodeId target) => _confirmed += target;

    public void Powered(NodeId node, bool on, TimeSpan now)
    {
        if (on) _confirmed -= node;
        _statuses[node.Index] = null;
        _views[node.Index] = null;
        if (on) return;
        Trouble(node, now);
        foreach (var resource in Resources)
        {
            resource.LostPower(node);
            resource.Vanished(node, now);
        }
    }

    public void DaemonEnded(NodeId node, TimeSpan now)
    {
        _statuses[node.Index] = null;
        _views[node.Index] = null;
        Trouble(node, now);
    }

    public TimeSpan? TroubledSince(NodeId node) => _troubledSince[node.Index];

    public void Trouble(NodeId node, TimeSpan now) => _troubledSince[node.Index] ??= now;

    public void Well(NodeId node) => _troubledSince[node.Index] = null;

    /// <summary>Reads the log and looks at every state file; true if anything is not as it was.</summary>
    public bool Look(TimeSpan now)
    {
        var changed = false;
        foreach (var entry in _log.ReadNew())
        {
            Apply(entry);
            changed = true;
        }

        foreach (var resource in cluster.Resources)
        foreach (var node in nodes)
        {
            var witness = Resources[resource.Index];
            var active = node.HasPower && File.Exists(node.Inside(LabAgents.StateFile(resource)));
            if (active == witness.ActiveOn.Contains(node.Id)) continue;
            changed = true;
            if (active) witness.Appeared(node.Id, now);
            else witness.Vanished(node.Id, now);
        }

        var up = NodeSet.Empty;
        foreach (var node in nodes)
            if (node.Daemon != 0)
                up += node.Id;
        changed |= up != _up;
        _up = up;
        return changed;
    }

    public void Observed()
    {
        foreach (var resource in Resources) resource.Observed();
    }

    /// <summary>
    /// What keeps the cluster from being whole, when all its machines are well; null if nothing does.
    /// </summary>
    public string? Missing()
    {
        foreach (var node in nodes)
            if (node.HasPower && (node.Daemon == 0 || ViewOf(node.Id) is null))
                return $"{node.Name} is not a member yet";
        var up = cluster.AllNodes;
        foreach (var node in nodes)
            if (!node.HasPower)
                up -= node.Id;
        View? common = null;
        foreach (var node in up)
        {
            if (ViewOf(node) is not { } view || view.Nodes != up) return $"{cluster.NameOf(node)} has another view";
            if (common is not null && common.Id != view.Id) return $"{cluster.NameOf(node)} has another view";
            common = view;
        }

        if (common is null) return null;
        var coordinator = _statuses[common.Coordinator.Index];
        return coordinator is { Stable: true } ? null : "the coordinator has work to do";
    }

    private View ViewOf(ViewStatus status)
    {
        NodeId Find(string name) => cluster.FindNode(name) ?? default;
        return new View(
            new ViewId(status.Epoch, Find(status.Founder)),
            [.. status.Members.Select(member => new Member(Find(member.Node), member.Incarnation, member.Born))],
            status.LastSeen);
    }

    private void Apply(WitnessEntry entry)
    {
        if (cluster.FindNode(entry.Node) is not { } node) return;
        foreach (var resource in cluster.Resources)
        {
            if (resource.Id != entry.Resource) continue;
            var witness = Resources[resource.Index];
            if (entry is { Action: "stop", Outcome: "0" }) witness.Stopped(node);
            if (entry is not { Action: "start", Outcome: "begins" }) continue;
            var others = witness.MayRunOn - node;
            foreach (var other in others)
                Broken.Add((
                    "S2", $"{resource.Id} is started on {entry.Node} while {cluster.NameOf(other)} may still run it"));
            witness.StartBegins(node);
        }
    }
}
