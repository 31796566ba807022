using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests;

/// <summary>Clusters with resources: groups g0, g1, ... with members r0, r1, ... counted through.</summary>
public static class TestResources
{
    public static ClusterConfiguration Cluster(int nodes, params int[] sizes) =>
        Cluster(nodes, ClusterProperties.Default, sizes);

    public static ClusterConfiguration Cluster(int nodes, ClusterProperties properties, params int[] sizes) =>
        Cluster(nodes, properties, resource => resource, group => group, sizes);

    public static ClusterConfiguration Cluster(
        int nodes,
        ClusterProperties properties,
        Func<Resource, Resource> eachResource,
        Func<ResourceGroup, ResourceGroup> eachGroup,
        params int[] sizes)
    {
        var index = 0;
        var groups = new List<ResourceGroup>();
        foreach (var size in sizes)
        {
            var members = Enumerable.Range(0, size).Select(_ => eachResource(Primitive(index++))).ToArray();
            var scores = new int[nodes];
            groups.Add(eachGroup(new ResourceGroup(groups.Count, $"g{groups.Count}", members, scores, 0, true)));
        }

        var plain = TestConfiguration.Of(nodes, new QuorumOptions());
        return new ClusterConfiguration(
            plain.Name, plain.Nodes, plain.Quorum, plain.Timing, properties, plain.Fencing, groups);
    }

    public static Resource Primitive(int index) => new(
        index,
        $"r{index}",
        "ocf:heartbeat:Dummy",
        [],
        TimeSpan.FromSeconds(10),
        TimeSpan.FromSeconds(20),
        TimeSpan.FromSeconds(20),
        TimeSpan.FromSeconds(20),
        0,
        TimeSpan.Zero);
}
