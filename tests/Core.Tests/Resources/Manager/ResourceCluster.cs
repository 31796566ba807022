using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Tests.Resources;

/// <summary>Whole nodes with resources and a power switch; what is asserted is what really runs.</summary>
internal sealed class ResourceCluster
{
    public ResourceCluster(ClusterConfiguration configuration) => World = new MiniCluster(configuration);

    public MiniCluster World { get; }

    public AgentWorld Agents => World.Agents;

    public MiniNode this[int node] => World.Nodes[node];

    public static ResourceCluster Up(ClusterConfiguration configuration)
    {
        var cluster = new ResourceCluster(configuration);
        cluster.World.BootAll();
        cluster.Run(4);
        cluster.AssertAllRun();
        return cluster;
    }

    public ResourceCluster Run(int seconds)
    {
        World.RunSeconds(seconds);
        Assert.Empty(Agents.Doubled);
        return this;
    }

    public void Command(int node, OperatorAction action, int target) =>
        this[node].Raise(Slot.Manager, new OperatorCommand(action, new NodeId((byte)target), target));

    public NodeId Where(int resource)
    {
        Assert.Equal(1, Agents.ActiveOn(resource).Count);
        return Agents.ActiveOn(resource).Lowest;
    }

    public ResourceManager Coordinator() =>
        Assert.Single(World.Nodes, node => node.IsOn && Manager(node).IsCoordinator) is { } found
            ? Manager(found)
            : throw new InvalidOperationException();

    /// <summary>Every group runs, whole, on one node, and the coordinator has nothing left to do.</summary>
    public void AssertAllRun(params int[] except)
    {
        foreach (var group in World.Configuration.Groups)
        {
            if (except.Contains(group.Index)) continue;
            var why = Coordinator().WhyNotRunning(group.Index);
            Assert.Equal("", why);
            Assert.Single(group.Members.Select(member => Where(member.Index)).Distinct());
        }

        Assert.Empty(Agents.Doubled);
        Assert.True(Coordinator().IsStable);
    }

    public static ResourceManager Manager(MiniNode node) =>
        node.Stack?.Manager ?? throw new InvalidOperationException();
}
