using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>
/// Messages to packets and back: sessions, encryption, pieces. Knows no socket, so it is tested with plain bytes; the
/// caller keeps two threads from using it at once.
/// </summary>
/// <remarks>
/// Messages longer than a packet are cut in pieces here rather than by IP, so that no firewall drops half of one.
/// </remarks>
internal sealed class SecureChannel : IDisposable
{
    private const int PieceHeader = 6;
    private const int MaxPiece = FrameHeader.MaxFrame - FrameHeader.Length - PeerSession.TagLength - PieceHeader;

    private readonly NodeId _self;
    private readonly ClusterKey _key;
    private readonly Transmit _transmit;
    private readonly Peer?[] _peers;
    private readonly byte[] _own = RandomNumberGenerator.GetBytes(FrameHeader.SessionLength);
    private readonly byte[] _frame = new byte[FrameHeader.MaxFrame];
    private readonly byte[] _piece = new byte[FrameHeader.MaxFrame];

    /// <param name="endPoints">By node.</param>
    public SecureChannel(NodeId self, IReadOnlyList<IPEndPoint> endPoints, ClusterKey key, Transmit transmit)
    {
        _self = self;
        _key = key;
        _transmit = transmit;
        _peers = new Peer?[endPoints.Count];
        for (var i = 0; i < endPoints.Count; i++)
            if (i != self.Index)
                _peers[i] = new Peer(key, self, new NodeId((byte)i), _own, endPoints[i]);
    }

    /// <summary>Puts a packet on the wire; false where the system refused it.</summary>
    public delegate bool Transmit(SocketAddress to, ReadOnlySpan<byte> frame);

    public NetworkCounters Counters { get; } = new();

    /// <summary>Greets everyone, so that the first message finds a session.</summary>
    public void GreetAll()
    {
        foreach (var peer in _peers)
            if (peer is not null)
                Greet(peer);
    }

    public void Send(NodeId to, ReadOnlySpan<byte> message)
    {
        if (_peers[to.Index] is not { } peer) return;
        if (peer.Session is not { } session)
        {
            Counters.Unsent++;
            Greet(peer);
            return;
        }

        var pieces = Math.Max(1, (message.Length + MaxPiece - 1) / MaxPiece);
        Invariant.That(pieces <= Reassembly.MaxPieces);
        var number = unchecked(peer.NextMessage++);
        for (var i = 0; i < pieces; i++)
        {
            var part = message[(i * MaxPiece)..Math.Min(message.Length, (i + 1) * MaxPiece)];
            _piece[0] = (byte)i;
            _piece[1] = (byte)pieces;
            BinaryPrimitives.WriteUInt32LittleEndian(_piece.AsSpan(2), number);
            part.CopyTo(_piece.AsSpan(PieceHeader));
            SendSealed(peer, session, _piece.AsSpan(0, PieceHeader + part.Length));
        }
    }

    /// <summary>The message that this packet completes, or null. Whatever the bytes are, nothing is thrown.</summary>
    public byte[]? Accept(ReadOnlySpan<byte> frame, out NodeId sender)
    {
        Counters.Received++;
        var fault = Open(frame, out sender, out var message);
        if (fault == FrameFault.None) return message;
        Counters.Count(fault);
        return null;
    }

    public void Dispose()
    {
        foreach (var peer in _peers) peer?.Dispose();
    }

    private FrameFault Open(ReadOnlySpan<byte> frame, out NodeId sender, out byte[]? message)
    {
        sender = default;
        message = null;
        if (frame.Length > FrameHeader.MaxFrame) return FrameFault.Oversized;
        var fault = FrameHeader.Read(frame, _key.Id, out var header);
        if (fault != FrameFault.None) return fault;
        if (header.Recipient != _self.Index || header.Sender >= _peers.Length) return FrameFault.UnknownNode;
        if (_peers[header.Sender] is not { } peer) return FrameFault.UnknownNode;
        sender = peer.Node;
        return header.Kind == FrameKind.Data
            ? OpenData(peer, header, frame, out message)
            : OpenGreeting(peer, header.Kind, frame);
    }

    private FrameFault OpenGreeting(Peer peer, FrameKind kind, ReadOnlySpan<byte> frame)
    {
        if (!peer.Handshake.IsAuthentic(frame)) return FrameFault.Forged;
        if (kind == FrameKind.Answer)
        {
            if (!peer.Handshake.Settles(frame)) return FrameFault.Replayed;
            if (!peer.Knows(FrameHeader.Session(frame))) Counters.Sessions++;
            peer.Establish(FrameHeader.Session(frame));
            return FrameFault.None;
        }

        if (peer.MayAnswer())
        {
            Span<byte> answer = stackalloc byte[Handshake.FrameLength];
            peer.Handshake.WriteAnswer(answer, FrameHeader.Bound(frame));
            Put(peer, answer);
        }

        if (!peer.Knows(FrameHeader.Session(frame))) Greet(peer);
        return FrameFault.None;
    }

    private FrameFault OpenData(Peer peer, in FrameHeader header, ReadOnlySpan<byte> frame, out byte[]? message)
    {
        message = null;
        var session = peer.Session;
        if (session is null || !peer.Knows(FrameHeader.Session(frame)) || !FrameHeader.Bound(frame).SequenceEqual(_own))
        {
            // One of us started again and the other has not heard: tell it, so that the next message is understood.
            Greet(peer);
            return FrameFault.OldSession;
        }

        var length = frame.Length - FrameHeader.Length - PeerSession.TagLength;
        if (length < PieceHeader) return FrameFault.Forged;
        Span<byte> plain = stackalloc byte[FrameHeader.MaxFrame];
        var fault = session.TryOpen(frame, header.Counter, plain);
        if (fault != FrameFault.None) return fault;
        var index = plain[0];
        var count = plain[1];
        if (count is 0 or > Reassembly.MaxPieces || index >= count) return FrameFault.Undecodable;
        var piece = plain[PieceHeader..length];
        var number = BinaryPrimitives.ReadUInt32LittleEndian(plain[2..]);
        message = count == 1 ? piece.ToArray() : session.Reassembly.Add(number, index, count, piece);
        return FrameFault.None;
    }

    private void SendSealed(Peer peer, PeerSession session, ReadOnlySpan<byte> plain)
    {
        var counter = session.NextCounter();
        new FrameHeader(FrameKind.Data, _self.Index, peer.Node.Index, counter)
            .Write(_frame, _key.Id, _own, session.Theirs);
        session.Seal(_frame, counter, plain);
        Put(peer, _frame.AsSpan(0, FrameHeader.Length + plain.Length + PeerSession.TagLength));
    }

    private void Greet(Peer peer)
    {
        if (!peer.MayGreet()) return;
        Span<byte> hello = stackalloc byte[Handshake.FrameLength];
        peer.Handshake.WriteHello(hello);
        Put(peer, hello);
    }

    private void Put(Peer peer, ReadOnlySpan<byte> frame)
    {
        if (_transmit(peer.Address, frame)) Counters.Sent++;
        else Counters.Unsent++;
    }
}
