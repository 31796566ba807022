using System.Text;

namespace Ocf.Scenarios;

/// <summary>
/// The canonical layout of a file. The keys of the file and what stands right below them, and every step, have lines of
/// their own; what is deeper stands in one line as long as it fits.
/// </summary>
internal sealed class YamlWriter
{
    private const int Width = 110;

    private const int BlockDepth = 2;

    /// <summary>What can stand without quotes, in a flow mapping too.</summary>
    private const string PlainSigns = "._/+-%$()<>=";

    private static readonly string[] StepLists = ["steps", "each"];

    private readonly StringBuilder _text = new();

    public static string Write(YamlMapping root)
    {
        var writer = new YamlWriter();
        writer.WriteEntries(root, "", 1);
        return writer._text.ToString();
    }

    /// <summary>A scalar as a file has it.</summary>
    public static string TextOf(YamlScalar scalar) =>
        scalar is { IsPlain: true, IsNull: false } && IsPlain(scalar.Value) ? scalar.Value : Quoted(scalar.Value);

    private void WriteEntries(YamlMapping mapping, string indent, int depth)
    {
        var first = true;
        foreach (var (key, value) in mapping.Entries)
        {
            if (!first) _text.Append(indent);
            first = false;
            _text.Append(TextOf(key)).Append(':');
            WriteValue(key.Value, value, indent, depth);
        }
    }

    private void WriteValue(string key, YamlNode value, string indent, int depth)
    {
        var flow = Flow(value);
        var isBlock = value switch
        {
            YamlSequence list => list.Items.Count > 0 && (StepLists.Contains(key) || IsLong(flow, indent, key)
                || (depth <= BlockDepth && list.Items[0] is YamlMapping)),
            YamlMapping mapping => mapping.Entries.Count > 0 && (IsLong(flow, indent, key) || depth < BlockDepth
                || mapping.Find("each") is not null),
            _ => false,
        };
        if (!isBlock)
        {
            _text.Append(' ').Append(flow).Append('\n');
            return;
        }

        _text.Append('\n');
        var inner = indent + "  ";
        if (value is YamlMapping block)
        {
            _text.Append(inner);
            WriteEntries(block, inner, depth + 1);
        }
        else if (value is YamlSequence items)
            foreach (var item in items.Items)
                WriteItem(item, inner, depth + 1, StepLists.Contains(key));
    }

    private void WriteItem(YamlNode item, string indent, int depth, bool isStep)
    {
        _text.Append(indent).Append("- ");
        var flow = Flow(item);
        if (item is YamlMapping { Entries.Count: > 0 } mapping && (isStep || IsLong(flow, indent, "-")))
            WriteEntries(mapping, indent + "  ", depth);
        else
            _text.Append(flow).Append('\n');
    }

    private static bool IsLong(string flow, string indent, string key) =>
        indent.Length + key.Length + flow.Length + 2 > Width;

    private static string Flow(YamlNode node) => node switch
    {
        YamlSequence list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        YamlMapping mapping =>
            $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{TextOf(entry.Key)}: {Flow(entry.Value)}"))}}}",
        YamlScalar scalar => TextOf(scalar),
        _ => "",
    };

    private static bool IsPlain(string text) =>
        (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '+' or '$')
        && text.All(each => char.IsAsciiLetterOrDigit(each) || PlainSigns.Contains(each));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var each in text)
        {
            if (each is '"' or '\\') quoted.Append('\\').Append(each);
            else if (each is < ' ' or '\x7f' or '\x85' or '\u2028' or '\u2029' or '\ufeff')
                quoted.Append($"\\u{(int)each:x4}");
            else quoted.Append(each);
        }

        return quoted.Append('"').ToString();
    }
}
