using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>What the names in a condition can stand for.</summary>
internal sealed class ConditionNames(ClusterConfiguration cluster, IReadOnlyList<string> steps)
{
    public int ResourceCount => cluster.Resources.Count;

    public NodeSet AllNodes => cluster.AllNodes;

    public IReadOnlyList<string> Nodes { get; } = [.. cluster.Nodes.Select(node => node.Name)];

    public IReadOnlyList<string> Resources { get; } =
        [.. cluster.Groups.Select(group => group.Id).Union(cluster.Resources.Select(resource => resource.Id))];

    public IReadOnlyList<string> Steps => steps;

    public NodeId? FindNode(string name) => cluster.FindNode(name);

    /// <summary>The resource with that id, or all members of the group with that id.</summary>
    public int[]? FindResources(string id)
    {
        foreach (var group in cluster.Groups)
        {
            if (group.Id == id) return [.. group.Members.Select(member => member.Index)];
            foreach (var member in group.Members)
                if (member.Id == id)
                    return [member.Index];
        }

        return null;
    }

    /// <summary>Index of the step with that id, or -1.</summary>
    public int FindStep(string id)
    {
        for (var i = 0; i < steps.Count; i++)
            if (steps[i] == id && id != "")
                return i;
        return -1;
    }
}
