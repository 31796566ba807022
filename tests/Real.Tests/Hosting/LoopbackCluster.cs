using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>Nodes of one cluster in this process, with real sockets on the loopback and real files.</summary>
internal sealed class LoopbackCluster : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ClusterConfiguration _configuration;
    private readonly IPEndPoint[] _endPoints;
    private readonly RealNode?[] _nodes;

    public LoopbackCluster(int nodes, IPAddress address)
    {
        string[] names = [.. Enumerable.Range(0, nodes).Select(i => $"n{i}")];
        _configuration = new ClusterConfiguration(
            "loopback",
            [.. names.Select(name => new NodeConfiguration(name))],
            new QuorumOptions(),
            TimingOptions.Default,
            ClusterProperties.Default with { FencingEnabled = false },
            [],
            []);
        _endPoints = [.. names.Select(_ => new IPEndPoint(address, FreePort(address)))];
        _nodes = new RealNode?[nodes];
    }

    public RealNode this[int node] => _nodes[node] ?? throw new InvalidOperationException($"n{node} is not running");

    public void Start(int node)
    {
        var key = ClusterKey.FromSecret(Enumerable.Repeat((byte)3, 32).ToArray(), "loopback");
        var place = new RealNodePlace(_folder.At($"n{node}"), _endPoints, key);
        var started = new RealNode(_configuration, new NodeId((byte)node), place);
        _nodes[node] = started;
        started.Start();
    }

    public void StartAll()
    {
        for (var i = 0; i < _nodes.Length; i++) Start(i);
    }

    public void Crash(int node)
    {
        _nodes[node]?.Dispose();
        _nodes[node] = null;
    }

    /// <summary>Its disk was replaced by an empty one.</summary>
    public void LoseStore(int node) => Directory.Delete(_folder.At($"n{node}"), recursive: true);

    /// <summary>
    /// Waits until all running nodes have one view with these members; says what it saw if they do not.
    /// </summary>
    public async Task<View> AgreeOnAsync(params int[] members)
    {
        var wanted = members.Aggregate(NodeSet.Empty, (set, node) => set + new NodeId((byte)node));
        var seen = "";
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < 20;)
        {
            var views = new List<View?>();
            foreach (var node in _nodes)
                if (node is not null)
                    views.Add(await node.AskAsync(stack => stack.Membership.View));
            seen = string.Join(", ", views);
            if (views[0] is { } first && first.Nodes == wanted && views.All(view => view?.Id == first.Id)) return first;
            await Task.Delay(10);
        }

        throw new Xunit.Sdk.XunitException($"no common view of {wanted}: {seen}");
    }

    public void Dispose()
    {
        foreach (var node in _nodes) node?.Dispose();
        _folder.Dispose();
    }

    private static int FreePort(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket.LocalEndPoint is IPEndPoint bound ? bound.Port : 0;
    }
}
