using System.Text;

namespace Ocf.Scenarios;

/// <summary>A file as people see it: its name and its lines.</summary>
internal sealed class SourceText
{
    /// <summary>
    /// The largest file that is read. A scenario is some kilobytes; what is longer is something else.
    /// </summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxShownLength = 200;

    private readonly string[] _lines;

    public SourceText(string fileName, string text)
    {
        FileName = fileName;
        Text = text;
        _lines = text.Split('\n');
    }

    public string FileName { get; }

    public string Text { get; }

    public int LineCount => _lines.Length;

    public string Line(int number)
    {
        if (number < 1 || number > _lines.Length) return "";
        var line = _lines[number - 1].TrimEnd('\r');
        return line.Length <= MaxShownLength ? line : line[..MaxShownLength] + "...";
    }

    /// <summary>Decodes strictly: a byte that is not UTF-8 is an error, not a question mark.</summary>
    public static string? TryDecode(ReadOnlySpan<byte> bytes, out int badByte)
    {
        badByte = -1;
        if (bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            badByte = e.Index;
            return null;
        }
    }
}

/// <summary>A part of one line: where something stands that a message is about. From 1.</summary>
internal readonly record struct Place(int Line, int Column, int Length);
