using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ocf.Sim;

/// <summary>
/// Reads trace files. Whatever is in them, the answer is a trace or a <see cref="TraceFault"/> that says what is wrong
/// where, and what to do about it.
/// </summary>
public sealed class TraceReader
{
    private const string Again = "copy it once more, or record the run again";

    private readonly byte[] _bytes;
    private int _at;
    private int _line;

    private TraceReader(byte[] bytes) => _bytes = bytes;

    /// <summary>True of whatever was meant to be a trace, in any format and state.</summary>
    public static bool IsTrace(ReadOnlySpan<byte> start) => start.StartsWith(Encoding.ASCII.GetBytes(TraceHead.Magic));

    public static RunTrace Read(byte[] bytes) => new TraceReader(bytes).Read();

    private RunTrace Read()
    {
        if (!IsTrace(_bytes)) throw new TraceFault("1:1", "this is no trace of a run");
        var format = Line(TraceHead.Magic);
        var program = Line(TraceHead.Program);
        if (format != $"{TraceHead.Format}")
            throw new TraceFault(
                $"1:{TraceHead.Magic.Length + 2}",
                $"this trace is in format {format}, and this program reads format {TraceHead.Format}: take the program "
                + $"that wrote it ({program}), or record the run again");
        var scenario = Line(TraceHead.Scenario);
        var seed = Parse(Line(TraceHead.Seed), NumberStyles.None);
        var search = Line(TraceHead.Search);
        var slot = Line(TraceHead.Slot) is var given and not TraceHead.None
            ? new TimeSpan(Math.Max(1, (long)(Parse(given, NumberStyles.None) & long.MaxValue)))
            : (TimeSpan?)null;
        var hash = Parse(Line(TraceHead.Hash), NumberStyles.AllowHexSpecifier);
        var content = new TraceContent(Unpack());
        var text = content.Text();
        var checkpoints = content.Checkpoints();
        return new RunTrace(
            program, scenario, text, seed, search == TraceHead.None ? "" : search, slot, content.Choices(), hash,
            checkpoints);
    }

    private byte[] Unpack()
    {
        var sizes = Line(TraceHead.Content).Split(' ');
        if (sizes.Length != 2) throw Damaged("two numbers are expected here");
        var packedSize = (long)Math.Min(Parse(sizes[0], NumberStyles.None), long.MaxValue);
        var size = Parse(sizes[1], NumberStyles.None);
        if (size > TraceHead.MaxContent) throw Damaged($"{size} bytes are more than any trace has");
        var head = _bytes.AsSpan(0, _at);
        var digest = Parse(Line(TraceHead.Digest), NumberStyles.AllowHexSpecifier);
        var digestLine = _line;
        if (Line("") != "") throw Damaged("an empty line is expected here");
        var packed = _bytes.AsSpan(_at);
        if (packed.Length < packedSize)
            throw new TraceFault(
                $"byte {_bytes.Length}",
                $"the file ends here, and {packedSize - packed.Length} bytes are missing: it was cut short; {Again}");
        if (packed.Length > packedSize)
            throw new TraceFault(
                $"byte {_at + packedSize}",
                $"the trace ends here, and {packed.Length - packedSize} bytes follow: something was added; {Again}");
        var found = TraceWriter.DigestOf(head, packed);
        if (found != digest)
            throw new TraceFault(
                $"{digestLine}:{TraceHead.Digest.Length + 2}",
                $"the file's digest is {found:x16} where {digest:x16} is noted: it is damaged; {Again}");
        return Unpack(packed.ToArray(), (int)size);
    }

    private byte[] Unpack(byte[] packed, int size)
    {
        try
        {
            using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var content = new MemoryStream();
            var part = new byte[1 << 16];
            while (content.Length <= size && brotli.Read(part) is > 0 and var read) content.Write(part, 0, read);
            if (content.Length == size) return content.ToArray();
        }
        catch (InvalidDataException)
        {
            // What follows says so.
        }

        throw new TraceFault($"byte {_at}", $"what is packed here cannot be unpacked: it is damaged; {Again}");
    }

    /// <summary>What stands behind the word that begins the next line.</summary>
    private string Line(string word)
    {
        _line++;
        var rest = _bytes.AsSpan(_at, Math.Min(_bytes.Length, TraceHead.MaxBytes) - Math.Min(_at, TraceHead.MaxBytes));
        var end = rest.IndexOf((byte)'\n');
        var line = Encoding.UTF8.GetString(rest[..Math.Max(0, end)]);
        var start = word == "" ? "" : $"{word} ";
        if (end < 0 || !line.StartsWith(start, StringComparison.Ordinal))
            throw Damaged(word == "" ? "an empty line is expected here" : $"a line '{word} ...' is expected here");
        _at += end + 1;
        return line[start.Length..];
    }

    private ulong Parse(string text, NumberStyles style) =>
        ulong.TryParse(text, style, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Damaged($"'{text}' is no number");

    private TraceFault Damaged(string what) => new($"{_line}:1", $"{what}: the file is damaged; {Again}");
}

/// <summary>A file that is not the trace of a run, or no longer.</summary>
/// <param name="place">Line and column, or the byte.</param>
public sealed class TraceFault(string place, string message) : Exception(message)
{
    public string Place { get; } = place;
}
