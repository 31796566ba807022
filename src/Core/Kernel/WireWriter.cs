using System.Buffers.Binary;
using System.Text;

namespace Ocf.Kernel;

/// <summary>
/// Writes the binary form of messages and records: fixed order, little endian, variable-length counts. The buffer is
/// reused; <see cref="Written"/> is valid until <see cref="Clear"/>.
/// </summary>
public sealed class WireWriter
{
    /// <summary>The largest encoded message, in bytes; what a datagram carries with its envelope.</summary>
    public const int MaxLength = 60_000;

    private byte[] _buffer = new byte[256];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Reserve(1)[0] = value;

    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    public void Fixed64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    /// <summary>An unsigned number in groups of seven bits, lowest first.</summary>
    public void UInt(ulong value)
    {
        while (value >= 0x80)
        {
            Byte((byte)(value & 0x7f | 0x80));
            value >>= 7;
        }

        Byte((byte)value);
    }

    /// <summary>A signed number, small magnitudes short (zigzag).</summary>
    public void Int(long value) => UInt(unchecked((ulong)(value << 1 ^ value >> 63)));

    public void Span(TimeSpan span) => Int(span.Ticks);

    public void Node(NodeId node) => Byte(node.Index);

    public void Nodes(NodeSet nodes) => UInt(nodes.Bits);

    public void Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        UInt((ulong)length);
        Encoding.UTF8.GetBytes(value, Reserve(length));
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        UInt((ulong)value.Length);
        value.CopyTo(Reserve(value.Length));
    }

    private Span<byte> Reserve(int count)
    {
        var needed = Length + count;
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        var span = _buffer.AsSpan(Length, count);
        Length = needed;
        return span;
    }
}
