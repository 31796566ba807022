using System.Net;
using System.Net.Sockets;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>
/// Datagrams between nodes over UDP on IPv4 or IPv6 (paper 4.2.2), each encrypted and authenticated. There is no
/// unencrypted mode: a switch for one is a switch that an attacker, or a hurried operator, turns.
/// </summary>
public sealed class UdpNetwork : INetwork, IDisposable
{
    private readonly object _gate = new();
    private readonly SecureChannel _channel;
    private readonly Socket _socket;
    private readonly Thread _thread;
    private readonly WireWriter _writer = new();
    private readonly Action<NodeId, Message> _deliver;
    private volatile bool _closed;

    /// <param name="endPoints">By node; the node's own is bound.</param>
    /// <param name="deliver">Called on the network's thread.</param>
    public UdpNetwork(
        NodeId self, IReadOnlyList<IPEndPoint> endPoints, ClusterKey key, Action<NodeId, Message> deliver)
    {
        var own = endPoints[self.Index];
        foreach (var endPoint in endPoints)
            if (endPoint.AddressFamily != own.AddressFamily)
                throw new ConfigurationFault($"{endPoint} and {own}: use IPv4 for all nodes, or IPv6 for all");
        _deliver = deliver;
        _channel = new SecureChannel(self, endPoints, key, Transmit);
        _socket = Bind(own);
        _thread = new Thread(ReceiveLoop) { Name = "udp", IsBackground = true };
    }

    /// <summary>Read it for people; it changes while one reads.</summary>
    public NetworkCounters Counters => _channel.Counters;

    public void Start()
    {
        _thread.Start();
        lock (_gate) _channel.GreetAll();
    }

    public void Send(NodeSet to, Message message)
    {
        lock (_gate)
        {
            if (_closed) return;
            _writer.Clear();
            Codec.Encode(message, _writer);
            Invariant.That(_writer.Length <= WireWriter.MaxLength);
            foreach (var node in to) _channel.Send(node, _writer.Written);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
        }

        _socket.Dispose();
        if (_thread.IsAlive && Thread.CurrentThread != _thread) _thread.Join();
        _channel.Dispose();
    }

    private static Socket Bind(IPEndPoint own)
    {
        var socket = new Socket(own.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (own.AddressFamily == AddressFamily.InterNetworkV6) socket.DualMode = false;
            socket.ReceiveBufferSize = 4 << 20;
            socket.SendBufferSize = 4 << 20;
            socket.Bind(own);
            return socket;
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw new ConfigurationFault($"cannot listen on {own}: {fault.Message}; is it this node's own address?");
        }
    }

    private bool Transmit(SocketAddress to, ReadOnlySpan<byte> frame)
    {
        try
        {
            _socket.SendTo(frame, SocketFlags.None, to);
            return true;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // No route, a firewall, a full buffer: to the protocols it is one more lost datagram.
            return false;
        }
    }

    private void ReceiveLoop()
    {
        Scheduling.TryRaise();
        var buffer = new byte[64 << 10];
        var from = new SocketAddress(_socket.AddressFamily);
        while (!_closed)
        {
            try
            {
                Accept(buffer.AsSpan(0, _socket.ReceiveFrom(buffer, SocketFlags.None, from)));
            }
            catch (SocketException)
            {
                // An error that an earlier packet of ours caused on its way; the socket goes on.
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Accept(ReadOnlySpan<byte> frame)
    {
        Message? message;
        NodeId sender;
        lock (_gate)
        {
            if (_closed || _channel.Accept(frame, out sender) is not { } bytes) return;
            message = Codec.DecodeMessage(bytes);
            if (message is null) Counters.Count(FrameFault.Undecodable);
        }

        if (message is not null) _deliver(sender, message);
    }
}
