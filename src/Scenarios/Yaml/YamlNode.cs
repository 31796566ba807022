namespace Ocf.Scenarios;

/// <summary>A node of a YAML file that remembers where it stood.</summary>
internal abstract record YamlNode(Place Place)
{
    /// <summary>What it is, in a message: "a mapping".</summary>
    public abstract string Kind { get; }
}

internal sealed record YamlScalar(Place Place, string Value, bool IsPlain) : YamlNode(Place)
{
    public bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : $"'{Shorten(Value)}'";

    /// <summary>
    /// A place inside the text, as long as the text stands in one line without escapes; else the whole.
    /// </summary>
    public Place Inside(int offset, int length, SourceText source)
    {
        var column = Place.Column + (IsPlain ? 0 : 1);
        var line = source.Line(Place.Line);
        return line.Length >= column - 1 && line.AsSpan(column - 1).StartsWith(Value)
            ? new Place(Place.Line, column + offset, Math.Max(1, length))
            : Place;
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..37] + "...";
}

internal sealed record YamlSequence(Place Place, IReadOnlyList<YamlNode> Items) : YamlNode(Place)
{
    public override string Kind => "a list";
}

internal sealed record YamlMapping(Place Place, IReadOnlyList<YamlEntry> Entries) : YamlNode(Place)
{
    public override string Kind => "a mapping";

    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key.Value == key)
                return entry.Value;
        return null;
    }
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
