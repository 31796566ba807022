using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// What the members of the current view have reported, turned by ninety degrees: for each resource, which nodes are in
/// which state, as sets. The planner asks about a resource on all nodes at once, so its cost does not grow with them.
/// </summary>
public sealed class ResourceTable
{
    private const int States = (int)ResourceState.StopFailed + 1;

    private readonly IReadOnlyList<Resource> _resources;
    private readonly ResourceStatus[]?[] _byNode;
    private readonly NodeSet[] _inState;
    private readonly NodeSet[] _banned;
    private readonly NodeSet[] _invalid;

    public ResourceTable(ClusterConfiguration configuration)
    {
        _resources = configuration.Resources;
        _byNode = new ResourceStatus[]?[configuration.Nodes.Count];
        _inState = new NodeSet[_resources.Count * States];
        _banned = new NodeSet[_resources.Count];
        _invalid = new NodeSet[_resources.Count];
    }

    /// <summary>The nodes on which the resource is in that state.</summary>
    public NodeSet In(int resource, ResourceState state) => _inState[resource * States + (int)state];

    /// <summary>
    /// The nodes that it may not be started on: a ban, or as many failures as <c>migration-threshold</c>.
    /// </summary>
    public NodeSet BannedOn(int resource) => _banned[resource];

    /// <summary>The nodes that say that no node can run it.</summary>
    public NodeSet InvalidSays(int resource) => _invalid[resource];

    public ResourceStatus this[NodeId node, int resource] =>
        _byNode[node.Index] is { } statuses ? statuses[resource] : ResourceStatus.Unknown;

    /// <summary>Forgets everything: a new view begins with what its members report in it.</summary>
    public void Clear()
    {
        Array.Clear(_byNode);
        Array.Clear(_inState);
        Array.Clear(_banned);
        Array.Clear(_invalid);
    }

    public void Set(NodeId node, int resource, in ResourceStatus status)
    {
        var statuses = _byNode[node.Index] ??= new ResourceStatus[_resources.Count];
        _inState[resource * States + (int)statuses[resource].State] -= node;
        _inState[resource * States + (int)status.State] += node;
        var threshold = _resources[resource].MigrationThreshold;
        var isWornOut = threshold > 0 && status.FailCount >= threshold;
        _banned[resource] = With(_banned[resource], node, isWornOut || status.Ban != ResourceBan.None);
        _invalid[resource] = With(_invalid[resource], node, status.Ban == ResourceBan.Everywhere);
        statuses[resource] = status;
    }

    private static NodeSet With(NodeSet set, NodeId node, bool contained) => contained ? set + node : set - node;
}
