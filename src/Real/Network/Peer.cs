using System.Diagnostics;
using System.Net;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>One other node, as the network knows it: where its packets go and which of its lives we talk to.</summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan GreetingGap = TimeSpan.FromMilliseconds(20);

    private readonly ClusterKey _key;
    private readonly byte _self;
    private readonly byte[] _own;
    private long _greeted;
    private long _answered;

    public Peer(ClusterKey key, NodeId self, NodeId node, byte[] own, IPEndPoint endPoint)
    {
        _key = key;
        _self = self.Index;
        _own = own;
        Node = node;
        Address = endPoint.Serialize();
        Handshake = new Handshake(key, self.Index, node.Index, own);
    }

    public NodeId Node { get; }

    public SocketAddress Address { get; }

    public Handshake Handshake { get; }

    /// <summary>Null until the peer proved which life it is in.</summary>
    public PeerSession? Session { get; private set; }

    /// <summary>The number of the next message that has to be cut in pieces.</summary>
    public uint NextMessage { get; set; }

    /// <summary>
    /// Whether to greet now. A dead peer costs a packet each 20 ms at most, however often we try to send.
    /// </summary>
    public bool MayGreet() => May(ref _greeted);

    /// <summary>Whether to answer now: whoever replays greetings at us gets no flood out of us.</summary>
    public bool MayAnswer() => May(ref _answered);

    public bool Knows(ReadOnlySpan<byte> session) => Session is { } known && session.SequenceEqual(known.Theirs);

    public void Establish(ReadOnlySpan<byte> theirs)
    {
        if (Knows(theirs)) return;
        Session?.Dispose();
        Session = new PeerSession(_key, _self, Node.Index, _own, theirs);
    }

    public void Dispose() => Session?.Dispose();

    private static bool May(ref long last)
    {
        if (last != 0 && Stopwatch.GetElapsedTime(last) < GreetingGap) return false;
        last = Stopwatch.GetTimestamp();
        return true;
    }
}
