using System.Text;
using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>The page that explains every key of a scenario file, made from its schema.</summary>
public static class ScenarioReference
{
    private const string Head = """
        # Scenario files: every key

        Made from the schema by `ocf sim schema reference`; a test holds the two together. A required key is
        marked with an asterisk. Keys that say *Not supported yet* belong to the language, but this version refuses
        them.
        """;

    /// <summary>The page, in Markdown.</summary>
    public static string Markdown()
    {
        using var schema = JsonDocument.Parse(ScenarioSchema.Text);
        return new Writer(schema.RootElement).Write();
    }

    private sealed class Writer(JsonElement root)
    {
        private readonly StringBuilder _text = new();
        private readonly Queue<string> _open = new();
        private readonly List<string> _known = [];

        public string Write()
        {
            _text.Append(Head).Append('\n');
            Section("The file", root);
            var values = new List<string>();
            while (_open.TryDequeue(out var name))
            {
                var definition = Definition(name);
                if (HasKeys(definition)) Section($"`{name}`", definition);
                else values.Add(name);
            }

            _text.Append("\n## Values\n\n| value | is | meaning |\n|---|---|---|\n");
            foreach (var name in values.Order(StringComparer.Ordinal))
            {
                var anchor = $"<a id=\"{name.ToLowerInvariant()}\"></a>";
                Row(anchor + name, Kind(Definition(name)), Meaning(Definition(name)));
            }

            return _text.ToString();
        }

        private void Section(string title, JsonElement definition)
        {
            _text.Append($"\n## {title}\n\n");
            if (Text(definition, "description") is { } about) _text.Append(about).Append("\n\n");
            _text.Append("| key | takes | meaning |\n|---|---|---|\n");
            Keys("", definition);
        }

        /// <summary>The keys of an object, and those of the objects in it under their path.</summary>
        private void Keys(string path, JsonElement definition)
        {
            foreach (var inner in Parts(definition))
            {
                if (!inner.TryGetProperty("properties", out var properties)) continue;
                foreach (var key in properties.EnumerateObject())
                {
                    var star = IsRequired(inner, key.Name) ? " *" : "";
                    Row($"`{path}{key.Name}`{star}", Kind(key.Value), Meaning(key.Value));
                    Keys($"{path}{key.Name}.", key.Value);
                }
            }
        }

        /// <summary>The element itself, what a list holds, and each of several forms.</summary>
        private static IEnumerable<JsonElement> Parts(JsonElement element)
        {
            yield return element;
            if (element.TryGetProperty("items", out var items))
                foreach (var part in Parts(items))
                    yield return part;
            if (element.TryGetProperty("anyOf", out var forms))
                foreach (var part in forms.EnumerateArray().SelectMany(Parts))
                    yield return part;
        }

        private static bool HasKeys(JsonElement definition) =>
            Parts(definition).Any(part => part.TryGetProperty("properties", out _));

        private static bool IsRequired(JsonElement definition, string key) =>
            definition.TryGetProperty("required", out var required)
            && required.EnumerateArray().Any(name => name.GetString() == key);

        private string Kind(JsonElement element)
        {
            if (element.TryGetProperty("$ref", out var reference)) return Link(reference.GetString() ?? "");
            if (element.TryGetProperty("const", out var one)) return $"`{one}`";
            if (element.TryGetProperty("enum", out var words))
                return string.Join(", ", words.EnumerateArray().Select(word => $"`{word}`"));
            if (element.TryGetProperty("anyOf", out var forms))
                return string.Join(" or ", forms.EnumerateArray().Select(Kind).Distinct());
            return element.TryGetProperty("type", out var type) ? Plain(element, type) : "anything";
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

        private static string Bounds(JsonElement element)
        {
            var least = element.TryGetProperty("minimum", out var minimum) ? $" from {minimum}" : "";
            return least + (element.TryGetProperty("maximum", out var maximum) ? $" to {maximum}" : "");
        }

        private string Link(string reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            if (!_known.Contains(name))
            {
                _known.Add(name);
                _open.Enqueue(name);
            }

            return $"[{name}](#{name.ToLowerInvariant()})";
        }

        private JsonElement Definition(string name) => root.GetProperty("definitions").GetProperty(name);

        private string Meaning(JsonElement element)
        {
            var meaning = Text(element, "description") ?? Inherited(element);
            if (element.TryGetProperty("default", out var usual))
                meaning += $" Default: `{usual.GetRawText().Trim('"')}`.";
            if (element.TryGetProperty("examples", out var examples))
                meaning += $" Such as {string.Join(", ", examples.EnumerateArray().Select(one => $"`{one}`"))}.";
            return meaning.Trim();
        }

        private string Inherited(JsonElement element) =>
            element.TryGetProperty("$ref", out var reference)
                ? Text(Definition((reference.GetString() ?? "").Split('/')[^1]), "description") ?? ""
                : "";

        private static string? Text(JsonElement element, string name) =>
            element.TryGetProperty(name, out var value) ? value.GetString() : null;

        private void Row(string key, string kind, string meaning) =>
            _text.Append($"| {key} | {kind.Replace("|", "\\|")} | {meaning.Replace("|", "\\|")} |\n");
    }
}
