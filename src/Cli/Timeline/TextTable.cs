using System.Text.Json;

namespace Ocf.Cli;

/// <summary>Each text once, in the order in which they first came.</summary>
internal sealed class TextTable
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<string> _entries = [];

    public int Place(string text)
    {
        if (_places.TryGetValue(text, out var place)) return place;
        _places.Add(text, _entries.Count);
        _entries.Add(text);
        return _entries.Count - 1;
    }

    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        foreach (var entry in _entries) json.WriteStringValue(entry);
        json.WriteEndArray();
    }
}
