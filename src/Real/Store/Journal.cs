using System.Buffers.Binary;
using System.IO.Hashing;

namespace Ocf.Real;

/// <summary>
/// The form of both files of the store: a header, then batches. One batch is what one fsync covers, so after a crash
/// only the last batch can be incomplete: damage before a good batch of a higher number is not a torn write but a
/// disk that lost what it had promised, and the store refuses to guess.
/// </summary>
/// <remarks>
/// Header: magic 8, version 4, crc 4. Batch: mark 4, length 4, crc 4 of all that follows, number 8, entries. Entry:
/// tag 1, slot 4, length 4, bytes. Little endian.
/// </remarks>
internal static class Journal
{
    public const uint Version = 1;
    public const int HeaderLength = 16;
    public const int BatchHeader = 20;
    public const int MaxBatch = 64 << 20;
    private const ulong Magic = 0x0a_65_72_6f_74_73_46_4f;
    private const uint Mark = 0x8d_b7_ba_c4;

    public static byte[] Header()
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), Crc32.HashToUInt32(header.AsSpan(0, 12)));
        return header;
    }

    public static void WriteBatch(MemoryStream target, long number, IEnumerable<StoredRecord> records)
    {
        var start = (int)target.Position;
        Span<byte> fixedPart = stackalloc byte[BatchHeader];
        target.Write(fixedPart);
        Span<byte> entry = stackalloc byte[9];
        foreach (var record in records)
        {
            entry[0] = record.Key.Tag;
            BinaryPrimitives.WriteInt32LittleEndian(entry[1..], record.Key.Slot);
            BinaryPrimitives.WriteInt32LittleEndian(entry[5..], record.Bytes.Length);
            target.Write(entry);
            target.Write(record.Bytes);
        }

        var batch = target.GetBuffer().AsSpan(start, (int)target.Position - start);
        BinaryPrimitives.WriteUInt32LittleEndian(batch, Mark);
        BinaryPrimitives.WriteInt32LittleEndian(batch[4..], batch.Length);
        BinaryPrimitives.WriteInt64LittleEndian(batch[12..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[8..], Crc32.HashToUInt32(batch[12..]));
    }

    /// <summary>Reads a whole file. What follows the last good batch is torn, unless it proves to be damage.</summary>
    public static JournalContent Read(string path, ReadOnlySpan<byte> file)
    {
        CheckHeader(path, file);
        var batches = new List<JournalBatch>();
        var at = HeaderLength;
        while (TryReadBatch(file[at..], out var batch))
        {
            batches.Add(batch);
            at += batch.Length;
        }

        var last = batches.Count == 0 ? 0 : batches[^1].Number;
        for (var later = at + 1; later + BatchHeader <= file.Length; later++)
        {
            if (!TryReadBatch(file[later..], out var batch) || batch.Number <= last) continue;
            throw new StoreFault(
                $"{path}: damaged at byte {at}: batch {last + 1} is lost, but batch {batch.Number} at byte {later} " +
                "is whole. The disk lost what it had confirmed. Move the data directory away to join as a new node.");
        }

        return new JournalContent(batches, at);
    }

    private static void CheckHeader(string path, ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || BinaryPrimitives.ReadUInt64LittleEndian(file) != Magic)
            throw new StoreFault($"{path}: this is not a store of ours");
        var version = BinaryPrimitives.ReadUInt32LittleEndian(file[8..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(file[12..]) != Crc32.HashToUInt32(file[..12]))
            throw new StoreFault($"{path}: damaged at byte 0: the header's checksum is wrong");
        if (version != Version)
            throw new StoreFault($"{path}: format {version}, this program reads {Version}; run a newer one");
    }

    private static bool TryReadBatch(ReadOnlySpan<byte> from, out JournalBatch batch)
    {
        batch = default;
        if (from.Length < BatchHeader || BinaryPrimitives.ReadUInt32LittleEndian(from) != Mark) return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(from[4..]);
        if (length < BatchHeader || length > from.Length) return false;
        var body = from[12..length];
        if (BinaryPrimitives.ReadUInt32LittleEndian(from[8..]) != Crc32.HashToUInt32(body)) return false;
        var records = new List<StoredRecord>();
        for (var rest = body[8..]; rest.Length > 0;)
        {
            if (rest.Length < 9) return false;
            var size = BinaryPrimitives.ReadInt32LittleEndian(rest[5..]);
            if (size < 0 || size > rest.Length - 9) return false;
            var key = new RecordKey(rest[0], BinaryPrimitives.ReadInt32LittleEndian(rest[1..]));
            records.Add(new StoredRecord(key, rest.Slice(9, size).ToArray()));
            rest = rest[(9 + size)..];
        }

        batch = new JournalBatch(BinaryPrimitives.ReadInt64LittleEndian(body), length, records);
        return true;
    }
}

/// <summary>What a record replaces: the earlier one with the same tag and slot.</summary>
internal readonly record struct RecordKey(byte Tag, int Slot) : IComparable<RecordKey>
{
    public int CompareTo(RecordKey other) => Tag != other.Tag ? Tag.CompareTo(other.Tag) : Slot.CompareTo(other.Slot);
}

internal readonly record struct StoredRecord(RecordKey Key, byte[] Bytes);

internal readonly record struct JournalBatch(long Number, int Length, List<StoredRecord> Records);

/// <param name="Batches">The good batches.</param>
/// <param name="GoodLength">Where the torn rest of the file begins; its length if nothing is torn.</param>
internal sealed record JournalContent(List<JournalBatch> Batches, int GoodLength);
