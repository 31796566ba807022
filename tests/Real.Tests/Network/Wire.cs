using System.Net;
using System.Text;
using Ocf.Kernel;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>
/// Some channels joined by lists of packets, so that a test is the network: it may keep, drop and repeat.
/// </summary>
internal sealed class Wire
{
    private readonly IPEndPoint[] _endPoints;

    public Wire(int nodes)
    {
        _endPoints = [.. Enumerable.Range(0, nodes).Select(i => new IPEndPoint(IPAddress.Loopback, 9000 + i))];
        Channels = [.. Enumerable.Range(0, nodes).Select(i => Open(i, Key()))];
    }

    public List<SecureChannel> Channels { get; }

    /// <summary>Packets on their way: to whom, and what.</summary>
    public List<(int To, byte[] Frame)> InFlight { get; } = [];

    /// <summary>Messages that arrived: where, from whom, what.</summary>
    public List<(int At, int From, string Text)> Arrived { get; } = [];

    public static ClusterKey Key(byte fill = 7, string cluster = "demo") =>
        ClusterKey.FromSecret(Enumerable.Repeat(fill, 32).ToArray(), cluster);

    /// <summary>A new life of a node.</summary>
    public SecureChannel Open(int node, ClusterKey key) => new(
        new NodeId((byte)node), _endPoints, key, (to, frame) =>
        {
            InFlight.Add((PortOf(to) - 9000, frame.ToArray()));
            return true;
        });

    public void Send(int from, int to, string text) =>
        Channels[from].Send(new NodeId((byte)to), Encoding.UTF8.GetBytes(text));

    public void Deliver(int to, byte[] frame)
    {
        if (Channels[to].Accept(frame, out var from) is { } message)
            Arrived.Add((to, from.Index, Encoding.UTF8.GetString(message)));
    }

    /// <summary>Delivers everything, and what that gives rise to.</summary>
    public void Settle()
    {
        for (var turns = 0; InFlight.Count > 0; turns++)
        {
            Assert.InRange(turns, 0, 10_000);
            var (to, frame) = InFlight[0];
            InFlight.RemoveAt(0);
            Deliver(to, frame);
        }
    }

    public void Connect()
    {
        foreach (var channel in Channels) channel.GreetAll();
        Settle();
    }

    private static int PortOf(SocketAddress address) =>
        ((IPEndPoint)new IPEndPoint(IPAddress.Any, 0).Create(address)).Port;
}
