using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ocf.Real;

/// <summary>
/// What this life of this node shares with one life of one peer: a key for each direction, made from both sessions, and
/// the counters under them. A packet recorded in an earlier life of either opens under no key of this one.
/// </summary>
internal sealed class PeerSession : IDisposable
{
    public const int TagLength = 16;
    private const int KeyLength = 32;

    private readonly AesGcm _sending;
    private readonly AesGcm _receiving;
    private readonly ReplayWindow _window = new();
    private ulong _counter;

    public PeerSession(ClusterKey key, byte self, byte peer, ReadOnlySpan<byte> own, ReadOnlySpan<byte> theirs)
    {
        Theirs = theirs.ToArray();
        _sending = new AesGcm(DirectionKey(key, self, peer, own, theirs), TagLength);
        _receiving = new AesGcm(DirectionKey(key, peer, self, theirs, own), TagLength);
    }

    public byte[] Theirs { get; }

    public Reassembly Reassembly { get; } = new();

    /// <summary>The counter of the next packet; it is also its nonce, so it never repeats under one key.</summary>
    public ulong NextCounter() => ++_counter;

    /// <summary>Encrypts in place behind the header that is already in the frame.</summary>
    public void Seal(Span<byte> frame, ulong counter, ReadOnlySpan<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(nonce[4..], counter);
        var cipher = frame.Slice(FrameHeader.Length, plain.Length);
        var tag = frame.Slice(FrameHeader.Length + plain.Length, TagLength);
        _sending.Encrypt(nonce, plain, cipher, tag, frame[..FrameHeader.Length]);
    }

    /// <summary>Decrypts into <paramref name="plain"/>; says what is wrong with the packet, if anything is.</summary>
    public FrameFault TryOpen(ReadOnlySpan<byte> frame, ulong counter, Span<byte> plain)
    {
        Span<byte> nonce = stackalloc byte[12];
        BinaryPrimitives.WriteUInt64LittleEndian(nonce[4..], counter);
        var cipher = frame[FrameHeader.Length..^TagLength];
        try
        {
            _receiving.Decrypt(nonce, cipher, frame[^TagLength..], plain[..cipher.Length], frame[..FrameHeader.Length]);
        }
        catch (AuthenticationTagMismatchException)
        {
            return FrameFault.Forged;
        }

        return _window.TryAccept(counter) ? FrameFault.None : FrameFault.Replayed;
    }

    public void Dispose()
    {
        _sending.Dispose();
        _receiving.Dispose();
    }

    private static byte[] DirectionKey(
        ClusterKey key, byte from, byte to, ReadOnlySpan<byte> fromSession, ReadOnlySpan<byte> toSession) =>
        key.Derive("data", [from, to, .. fromSession, .. toSession], KeyLength);
}
