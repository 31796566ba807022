namespace Ocf.Scenarios;

/// <summary>
/// The lines of a file and how far each is to be indented. A line on which a key or an item begins stands where its
/// depth says; any other line goes as far to the left or right as the one that it belongs to.
/// </summary>
internal sealed class LayoutLines
{
    private const int Level = 2;

    private readonly string[] _lines;

    /// <summary>For each line, where it is to begin; -1 if no key and no item begins it.</summary>
    private readonly int[] _starts;

    public LayoutLines(string text, YamlNode root)
    {
        _lines = [.. text.Split('\n').Select(line => line.TrimEnd())];
        _starts = new int[_lines.Length];
        Array.Fill(_starts, -1);
        Visit(root, 0);
        var shift = 0;
        for (var i = 0; i < _lines.Length; i++)
        {
            if (_starts[i] >= 0) shift = _starts[i] - IndentOf(i);
            else if (_lines[i] != "")
                _starts[i] = Math.Max(0, IsComment(i) ? CommentAt(i, shift) : IndentOf(i) + shift);
        }
    }

    public int Count => _lines.Length;

    public string Formatted(int line)
    {
        var text = _lines[line].TrimStart();
        if (text == "") return "";
        if (text.StartsWith("- ", StringComparison.Ordinal)) text = $"- {text[2..].TrimStart()}";
        return new string(' ', _starts[line]) + text;
    }

    private void Visit(YamlNode node, int indent)
    {
        if (IsFlow(node.Place)) return;
        if (node is YamlMapping mapping)
            foreach (var (key, value) in mapping.Entries)
            {
                Begin(key.Place, key.Place.Column - 1, indent);
                Visit(value, indent + Level);
            }
        else if (node is YamlSequence list)
            foreach (var item in list.Items)
            {
                Begin(item.Place, _lines[item.Place.Line - 1].IndexOf('-'), indent);
                Visit(item, indent + Level);
            }
    }

    /// <summary>An item begins with its dash, and its first key stands behind that.</summary>
    private void Begin(Place place, int column, int indent)
    {
        var line = place.Line - 1;
        if (_starts[line] < 0 && column == IndentOf(line)) _starts[line] = indent;
    }

    private bool IsFlow(Place place) =>
        place.Column <= _lines[place.Line - 1].Length && _lines[place.Line - 1][place.Column - 1] is '{' or '[';

    /// <summary>A comment is about what follows; one that stands deeper closes what came before.</summary>
    private int CommentAt(int line, int shift)
    {
        for (var next = line + 1; next < _lines.Length; next++)
            if (_lines[next] != "" && !IsComment(next))
                return _starts[next] >= 0 && IndentOf(line) <= IndentOf(next) ? _starts[next] : IndentOf(line) + shift;
        return IndentOf(line) + shift;
    }

    private bool IsComment(int line) => _lines[line].TrimStart().StartsWith('#');

    private int IndentOf(int line) => _lines[line].Length - _lines[line].TrimStart().Length;
}
