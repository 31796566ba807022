using System.Buffers.Binary;
using System.Text;

namespace Ocf.Kernel;

/// <summary>
/// Reads what <see cref="WireWriter"/> wrote. Bytes come from outside, so nothing here throws: after the first thing
/// that cannot be read every value is zero and <see cref="Failed"/> stays set. The caller asks once, at the end.
/// </summary>
public ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True once something did not fit. The values read since then mean nothing.</summary>
    public bool Failed { get; private set; }

    public readonly int Remaining => _rest.Length;

    /// <summary>Read to the end without a fault.</summary>
    public readonly bool IsComplete => !Failed && _rest.IsEmpty;

    public byte Byte()
    {
        var span = Take(1);
        return span.IsEmpty ? (byte)0 : span[0];
    }

    public bool Bool()
    {
        var value = Byte();
        if (value > 1) Fail();
        return value == 1;
    }

    public ulong Fixed64()
    {
        var span = Take(8);
        return span.IsEmpty ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(span);
    }

    public ulong UInt()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            if (shift == 63 && part > 1) Fail();
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return Failed ? 0 : value;
        }

        Fail();
        return 0;
    }

    public long Int()
    {
        var value = UInt();
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }

    /// <summary>A count of things that follow, each a byte at least: never more than the bytes that are left.</summary>
    public int Count(int max)
    {
        var value = UInt();
        if (value > (ulong)max || value > (ulong)_rest.Length)
        {
            Fail();
            return 0;
        }

        return (int)value;
    }

    /// <summary>A small number below <paramref name="limit"/>, such as an enumeration's value or an index.</summary>
    public int Below(int limit)
    {
        var value = UInt();
        if (value < (ulong)limit) return (int)value;
        Fail();
        return 0;
    }

    public TimeSpan Span() => new(Int());

    public NodeId Node() => new((byte)Below(NodeSet.Capacity));

    public NodeSet Nodes() => new(UInt());

    public string Text(int maxBytes = 4096)
    {
        var span = Bytes(maxBytes);
        return Encoding.UTF8.GetString(span);
    }

    public ReadOnlySpan<byte> Bytes(int max)
    {
        var length = Count(max);
        return length == 0 ? default : Take(length);
    }

    public void Fail()
    {
        Failed = true;
        _rest = default;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            Fail();
            return default;
        }

        var span = _rest[..count];
        _rest = _rest[count..];
        return span;
    }
}
