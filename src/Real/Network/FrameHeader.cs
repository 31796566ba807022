using System.Buffers.Binary;

namespace Ocf.Real;

internal enum FrameKind : byte
{
    /// <summary>Asks a node to prove which life it is in; carries a challenge.</summary>
    Hello = 1,

    /// <summary>Answers a challenge.</summary>
    Answer = 2,

    /// <summary>A message, or a piece of one.</summary>
    Data = 3,
}

/// <summary>
/// The open part of every packet, covered by its authentication. Little endian: magic 4, version 1, kind 1, sender 1,
/// recipient 1, cluster 8, sender's session 16, counter 8, bound 16. "Bound" ties the packet to something that only
/// this life of the recipient knows: the challenge that it answers, or the recipient's session.
/// </summary>
internal readonly record struct FrameHeader(FrameKind Kind, byte Sender, byte Recipient, ulong Counter)
{
    public const uint Magic = 0x3146434f;
    public const byte Version = 1;
    public const int ClusterIdLength = 8;
    public const int SessionLength = 16;
    public const int SessionAt = 16;
    public const int BoundAt = 40;
    public const int Length = 56;

    /// <summary>A packet of this size crosses every IPv6 link whole (1280 bytes less the IP and UDP headers).</summary>
    public const int MaxFrame = 1232;

    public static ReadOnlySpan<byte> Session(ReadOnlySpan<byte> frame) => frame.Slice(SessionAt, SessionLength);

    public static ReadOnlySpan<byte> Bound(ReadOnlySpan<byte> frame) => frame.Slice(BoundAt, SessionLength);

    public void Write(
        Span<byte> frame, ReadOnlySpan<byte> cluster, ReadOnlySpan<byte> session, ReadOnlySpan<byte> bound)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        frame[4] = Version;
        frame[5] = (byte)Kind;
        frame[6] = Sender;
        frame[7] = Recipient;
        cluster.CopyTo(frame.Slice(8, ClusterIdLength));
        session.CopyTo(frame.Slice(SessionAt, SessionLength));
        BinaryPrimitives.WriteUInt64LittleEndian(frame[32..], Counter);
        bound.CopyTo(frame.Slice(BoundAt, SessionLength));
    }

    /// <summary>What is wrong with a packet before any key is tried, or <see cref="FrameFault.None"/>.</summary>
    public static FrameFault Read(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> cluster, out FrameHeader header)
    {
        header = default;
        if (frame.Length < Length || BinaryPrimitives.ReadUInt32LittleEndian(frame) != Magic) return FrameFault.NotOurs;
        if (frame[4] != Version) return FrameFault.Version;
        if (!frame.Slice(8, ClusterIdLength).SequenceEqual(cluster)) return FrameFault.OtherCluster;
        if (frame[5] is < (byte)FrameKind.Hello or > (byte)FrameKind.Data) return FrameFault.Version;
        var counter = BinaryPrimitives.ReadUInt64LittleEndian(frame[32..]);
        header = new FrameHeader((FrameKind)frame[5], frame[6], frame[7], counter);
        return FrameFault.None;
    }
}

/// <summary>
/// Why a packet was thrown away. Counted by kind, never logged one by one: a flood must not fill a disk.
/// </summary>
public enum FrameFault
{
    None,
    NotOurs,
    Version,
    OtherCluster,
    UnknownNode,
    Forged,
    Replayed,
    OldSession,
    Undecodable,
    Oversized,
}
