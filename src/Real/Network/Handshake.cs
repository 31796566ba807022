using System.Security.Cryptography;

namespace Ocf.Real;

/// <summary>
/// Finds out which life of a peer is there. Each side sends a challenge and believes only an answer to it, so nothing
/// recorded earlier can open a session: not after a restart of the peer, nor after our own. Costs one round trip.
/// </summary>
internal sealed class Handshake(ClusterKey key, byte self, byte peer, byte[] own)
{
    public const int FrameLength = FrameHeader.Length + MacLength;
    private const int MacLength = 32;

    private readonly byte[] _macKey = key.Derive("hello", [], MacLength);
    private byte[]? _challenge;

    /// <summary>
    /// Writes a greeting. The challenge stays the same until it is answered: on a link slower than our patience the
    /// answer to a greeting would otherwise always come too late.
    /// </summary>
    public void WriteHello(Span<byte> frame)
    {
        _challenge ??= RandomNumberGenerator.GetBytes(FrameHeader.SessionLength);
        Write(frame, FrameKind.Hello, _challenge);
    }

    public void WriteAnswer(Span<byte> frame, ReadOnlySpan<byte> challenge) =>
        Write(frame, FrameKind.Answer, challenge);

    public bool IsAuthentic(ReadOnlySpan<byte> frame)
    {
        if (frame.Length != FrameLength) return false;
        Span<byte> mac = stackalloc byte[MacLength];
        HMACSHA256.HashData(_macKey, frame[..FrameHeader.Length], mac);
        return CryptographicOperations.FixedTimeEquals(mac, frame[FrameHeader.Length..]);
    }

    /// <summary>True once for each challenge: an answer that is heard again proves nothing.</summary>
    public bool Settles(ReadOnlySpan<byte> answer)
    {
        if (_challenge is null || !FrameHeader.Bound(answer).SequenceEqual(_challenge)) return false;
        _challenge = null;
        return true;
    }

    private void Write(Span<byte> frame, FrameKind kind, ReadOnlySpan<byte> bound)
    {
        new FrameHeader(kind, self, peer, 0).Write(frame, key.Id, own, bound);
        HMACSHA256.HashData(_macKey, frame[..FrameHeader.Length], frame.Slice(FrameHeader.Length, MacLength));
    }
}
