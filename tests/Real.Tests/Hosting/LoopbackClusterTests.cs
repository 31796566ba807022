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
        Assert.Equal(first.IncarnationOf(new NodeId(1)) + 1, third.IncarnationOf(new NodeId(1)));
    }
}
