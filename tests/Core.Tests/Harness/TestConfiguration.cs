using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Tests;

/// <summary>Clusters for unit tests: n0, n1, ... with one switch that reaches all, and no resources.</summary>
public static class TestConfiguration
{
    public static ClusterConfiguration Of(int nodes, QuorumOptions quorum, TimeSpan delay = default)
    {
        var device = new FencingDevice(
            0, "switch", "sim:power-switch", NodeSet.FirstNodes(nodes), [], TimeSpan.FromSeconds(5),
            [.. Enumerable.Repeat(delay, nodes)]);
        var members = Enumerable.Range(0, nodes).Select(index => new NodeConfiguration($"n{index}")).ToArray();
        // The tests of the lower layers say themselves who is to be fenced: the resource manager must not.
        var properties = ClusterProperties.Default with { FencingEnabled = false };
        return new ClusterConfiguration("test", members, quorum, TimingOptions.Default, properties, [device], []);
    }
}
