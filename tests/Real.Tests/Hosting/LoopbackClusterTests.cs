using System.Net;
using Ocf.Kernel;

namespace Ocf.Tests;

/// <summary>The components that the simulator runs, on real sockets, threads, clocks and files.</summary>
public sealed class LoopbackClusterTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Three_nodes_agree_on_a_view_and_on_the_next_ones(string address)
    {
        using var cluster = new LoopbackCluster(3, IPAddress.Parse(address));
        cluster.StartAll();
        var first = await cluster.AgreeOnAsync(0, 1, 2);
        cluster.Crash(1);
        var second = await cluster.AgreeOnAsync(0, 2);
        Assert.True(second.Id.CompareTo(first.Id) > 0);
        cluster.Start(1);
        var third = await cluster.AgreeOnAsync(0, 1, 2);
        Assert.True(third.Id.CompareTo(second.Id) > 0);
        Assert.True(third.IncarnationOf(new NodeId(1)) > first.IncarnationOf(new NodeId(1)));
    }

    [Fact]
    public async Task A_node_that_lost_its_store_is_taken_for_a_newer_life_not_an_older_one()
    {
        using var cluster = new LoopbackCluster(3, IPAddress.Loopback);
        cluster.StartAll();
        var first = await cluster.AgreeOnAsync(0, 1, 2);
        cluster.Crash(1);
        await cluster.AgreeOnAsync(0, 2);
        cluster.LoseStore(1);
        cluster.Start(1);
        var third = await cluster.AgreeOnAsync(0, 1, 2);
        Assert.True(third.IncarnationOf(new NodeId(1)) > first.IncarnationOf(new NodeId(1)));
    }
}
