using System.Text;

namespace Ocf.Scenarios;

/// <summary>
/// Lays a scenario file out as all of them are: two blanks a level, items one level below their key, one blank behind a
/// dash, no blanks at the end of a line, at most one empty line in a row. Nothing but blanks is touched, so that the
/// order of keys, the words and every comment stay as somebody wrote them.
/// </summary>
public static class ScenarioLayout
{
    /// <returns>Null where nobody can lay it out without changing what it says, or where it says nothing.</returns>
    public static string? Format(string text)
    {
        if (Read(text) is not { } root) return null;
        var formatted = Write(new LayoutLines(text, root));
        var isSame = Read(formatted) is { } again && AreEqual(root, again)
            && WithoutBlanks(text).SequenceEqual(WithoutBlanks(formatted));
        return isSame ? formatted : null;
    }

    private static YamlNode? Read(string text)
    {
        var source = new SourceText("", text);
        var diagnostics = new Diagnostics(source);
        var root = YamlTree.Read(source, diagnostics);
        return diagnostics.HasErrors ? null : root;
    }

    private static string Write(LayoutLines lines)
    {
        var formatted = new StringBuilder();
        var wasEmpty = true;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines.Formatted(i);
            if (line != "" || !wasEmpty) formatted.Append(line).Append('\n');
            wasEmpty = line == "";
        }

        while (formatted.Length > 1 && formatted[^2] == '\n') formatted.Length--;
        return formatted.ToString();
    }

    /// <summary>The same values, wherever they stand.</summary>
    private static bool AreEqual(YamlNode one, YamlNode other) => (one, other) switch
    {
        (YamlScalar left, YamlScalar right) => left.Value == right.Value && left.IsPlain == right.IsPlain,
        (YamlSequence left, YamlSequence right) => left.Items.Count == right.Items.Count
            && left.Items.Zip(right.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (YamlMapping left, YamlMapping right) => left.Entries.Count == right.Entries.Count
            && left.Entries.Zip(right.Entries).All(pair =>
                AreEqual(pair.First.Key, pair.Second.Key) && AreEqual(pair.First.Value, pair.Second.Value)),
        _ => false,
    };

    private static IEnumerable<char> WithoutBlanks(string text) => text.Where(each => !char.IsWhiteSpace(each));
}
