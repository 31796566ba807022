using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace Ocf.Sim;

/// <summary>
/// Writes a recorded run as a file: a head of lines that people can read, an empty line, and the scenario and all
/// choices packed by Brotli. The digest is over everything but its own line.
/// </summary>
public static class TraceWriter
{
    public static void Write(RunTrace trace, Stream stream)
    {
        var content = ContentOf(trace);
        var packed = Pack(content);
        var head = Encoding.UTF8.GetBytes(
            $"{TraceHead.Magic} {TraceHead.Format}\n"
            + $"{TraceHead.Program} {OneLine(trace.Program)}\n"
            + $"{TraceHead.Scenario} {OneLine(trace.FileName)}\n"
            + $"{TraceHead.Seed} {trace.Seed}\n"
            + $"{TraceHead.Search} {OneLine(trace.Search == "" ? TraceHead.None : trace.Search)}\n"
            + $"{TraceHead.Slot} {trace.Slot?.Ticks.ToString() ?? TraceHead.None}\n"
            + $"{TraceHead.Hash} {trace.Hash:x16}\n"
            + $"{TraceHead.Content} {packed.Length} {content.Length}\n");
        stream.Write(head);
        stream.Write(Encoding.ASCII.GetBytes($"{TraceHead.Digest} {DigestOf(head, packed):x16}\n\n"));
        stream.Write(packed);
    }

    /// <summary>Of the lines above its own, and of what is packed.</summary>
    internal static ulong DigestOf(ReadOnlySpan<byte> head, ReadOnlySpan<byte> packed)
    {
        var hash = new XxHash3();
        hash.Append(head);
        hash.Append(packed);
        return hash.GetCurrentHashAsUInt64();
    }

    private static byte[] ContentOf(RunTrace trace)
    {
        using var content = new MemoryStream();
        Put(content, Encoding.UTF8.GetBytes(trace.Text));
        Put(content, trace.Checkpoints.Count);
        Span<byte> number = stackalloc byte[8];
        foreach (var checkpoint in trace.Checkpoints)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(number, checkpoint);
            content.Write(number);
        }

        BinaryPrimitives.WriteInt64LittleEndian(number, trace.Choices.Choices);
        content.Write(number);
        Put(content, trace.Choices.Streams.Count);
        foreach (var stream in trace.Choices.Streams)
        {
            Put(content, Encoding.UTF8.GetBytes(stream.Name));
            Put(content, stream.Written.WrittenSpan);
        }

        return content.ToArray();
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(content);
        return packed.ToArray();
    }

    private static void Put(Stream content, ReadOnlySpan<byte> bytes)
    {
        Put(content, bytes.Length);
        content.Write(bytes);
    }

    private static void Put(Stream content, int count)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, count);
        content.Write(number);
    }

    private static string OneLine(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));
}
