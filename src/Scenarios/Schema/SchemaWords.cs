using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>What an element of the schema takes and means, in words. Keeps which definitions it has named.</summary>
internal sealed class SchemaWords(JsonElement root)
{
    private readonly Queue<string> _open = new();
    private readonly List<string> _known = [];

    /// <summary>The next definition that was named and not explained yet.</summary>
    public bool TryNext([NotNullWhen(true)] out string? name) => _open.TryDequeue(out name);

    public JsonElement Definition(string name) => root.GetProperty("definitions").GetProperty(name);

    public string Kind(JsonElement element)
    {
        if (element.TryGetProperty("$ref", out var reference)) return Link(NameIn(reference));
        if (element.TryGetProperty("const", out var one)) return $"`{one}`";
        if (element.TryGetProperty("enum", out var words))
            return string.Join(", ", words.EnumerateArray().Select(word => $"`{word}`"));
        if (element.TryGetProperty("anyOf", out var forms))
            return string.Join(" or ", forms.EnumerateArray().Select(Kind).Distinct());
        return element.TryGetProperty("type", out var type) ? Plain(element, type) : "anything";
    }

    /// <param name="isVerb">The examples of a verb stand below its table.</param>
    public string Meaning(JsonElement element, bool isVerb = false)
    {
        var meaning = Text(element, "description") ?? Inherited(element);
        if (element.TryGetProperty("default", out var usual)) meaning += $" The default is `{Plain(usual)}`.";
        if (!isVerb && element.TryGetProperty("examples", out var examples))
            meaning += $" Such as {string.Join(", ", examples.EnumerateArray().Select(each => $"`{Plain(each)}`"))}.";
        return meaning.Trim() + Words(element);
    }

    /// <summary>What each word of a list of words means.</summary>
    private static string Words(JsonElement element)
    {
        if (element.TryGetProperty("enumDescriptions", out var meanings))
        {
            var words = element.GetProperty("enum").EnumerateArray().Zip(meanings.EnumerateArray());
            return string.Concat(words.Select(pair => $"<br>`{pair.First}`: {pair.Second}"));
        }

        if (element.TryGetProperty("items", out var items)) return Words(items);
        return element.TryGetProperty("anyOf", out var forms)
            ? string.Concat(forms.EnumerateArray().Select(Words))
            : "";
    }

    private string Plain(JsonElement element, JsonElement type)
    {
        var name = type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.GetString();
        return name switch
        {
            "array" => element.TryGetProperty("items", out var items) ? $"list of {Kind(items)}" : "list",
            "object" => element.TryGetProperty("additionalProperties", out var each)
                && each.ValueKind == JsonValueKind.Object ? $"mapping of names to {Kind(each)}" : "mapping",
            "integer" => "number" + Bounds(element),
            "boolean" => "`true` or `false`",
            _ => "text",
        };
    }

    private static string Plain(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : FlowText.Write(value);

    private static string Bounds(JsonElement element)
    {
        var least = element.TryGetProperty("minimum", out var minimum) ? $" from {minimum}" : "";
        return least + (element.TryGetProperty("maximum", out var maximum) ? $" to {maximum}" : "");
    }

    private string Link(string name)
    {
        if (!_known.Contains(name))
        {
            _known.Add(name);
            _open.Enqueue(name);
        }

        var anchor = name == "faultKind" ? "the-kinds-of-fault-of-a-swarm" : name.ToLowerInvariant();
        return $"[{name}](#{anchor})";
    }

    private string Inherited(JsonElement element) =>
        element.TryGetProperty("$ref", out var reference)
            ? Text(Definition(NameIn(reference)), "description") ?? ""
            : "";

    private static string NameIn(JsonElement reference) => (reference.GetString() ?? "").Split('/')[^1];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
