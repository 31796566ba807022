using System.Text;
using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>The tables of the reference that come from the schema: keys, verbs by family, values.</summary>
internal sealed class ReferenceTables(JsonElement root, StringBuilder page)
{
    /// <summary>Every verb stands in one family; a test compares them with the reader.</summary>
    public static readonly (string Title, string[] Verbs)[] Families =
    [
        ("The network", ["partition", "drop", "link", "flap", "heal"]),
        ("Machines and processes",
            ["kill", "crash", "restart", "pause", "suspend", "slow", "power-off", "power-on"]),
        ("Clocks", ["clock-jump", "clock-drift", "clock-freeze"]),
        ("Disks, power switches and agents", ["disk", "fail-device", "fail-resource"]),
        ("The operator", ["standby", "unstandby", "move", "unmove", "config", "rolling"]),
        ("The course of the run", ["wait", "chaos", "stop"]),
    ];

    private const string NotYet = "Not supported yet";

    private readonly SchemaWords _words = new(root);
    private readonly List<string> _refused = [];

    public void Write()
    {
        Section("The file", root);
        var values = new SortedDictionary<string, (string Kind, string Meaning)>(StringComparer.Ordinal);
        while (_words.TryNext(out var name))
        {
            var definition = _words.Definition(name);
            // The words for a value may name others, which then come up too.
            if (!HasKeys(definition)) values.Add(name, (_words.Kind(definition), _words.Meaning(definition)));
            else if (name == "step") Steps(definition);
            else Section($"`{name}`", definition);
        }

        page.Append("\n## Values\n\n| value | is | meaning |\n|---|---|---|\n");
        foreach (var (name, value) in values)
            if (name != "faultKind")
                Row($"<a id=\"{name.ToLowerInvariant()}\"></a>{name}", value.Kind, value.Meaning);

        page.Append("\n## Keys that this version refuses\n\nThey belong to the language, but are not supported yet: ")
            .Append(string.Join(", ", _refused.Order(StringComparer.Ordinal).Select(path => $"`{path}`")))
            .Append(".\n");
    }

    private void Section(string title, JsonElement definition)
    {
        page.Append($"\n## {title}\n\n").Append(_words.Meaning(definition)).Append("\n\n");
        TableHead();
        Keys("", title.Trim('`'), definition, _ => true);
    }

    /// <summary>First when a step runs, then what it can do.</summary>
    private void Steps(JsonElement definition)
    {
        var verbs = Families.SelectMany(family => family.Verbs).ToArray();
        page.Append("\n## `step`\n\n").Append(_words.Meaning(definition)).Append("\n\n");
        TableHead();
        Keys("", "step", definition, key => !verbs.Contains(key));
        var properties = definition.GetProperty("properties");
        foreach (var (title, family) in Families)
        {
            page.Append($"\n### {title}\n\n");
            TableHead();
            foreach (var verb in family) Key("", "step", definition, verb, properties.GetProperty(verb));
            page.Append("\n```yaml\n");
            foreach (var verb in family) Examples(verb, properties.GetProperty(verb));
            page.Append("```\n");
        }
    }

    private void Examples(string verb, JsonElement element)
    {
        foreach (var example in element.GetProperty("examples").EnumerateArray())
            page.Append($"{verb}: {FlowText.Write(example)}\n");
    }

    private void TableHead() => page.Append("| key | takes | meaning |\n|---|---|---|\n");

    /// <summary>The keys of an object, and those of the objects in it under their path.</summary>
    private void Keys(string path, string owner, JsonElement definition, Predicate<string> wanted)
    {
        foreach (var (at, inner) in Parts(path, definition))
        {
            if (inner.TryGetProperty("properties", out var properties))
                foreach (var key in properties.EnumerateObject())
                    if (wanted(key.Name))
                        Key(at, owner, inner, key.Name, key.Value);
            if (inner.TryGetProperty("patternProperties", out var patterns))
                Row(
                    $"`{at}max`, `min`, `mean`, `p1` to `p99`", "text",
                    _words.Meaning(patterns.EnumerateObject().First().Value));
        }
    }

    private void Key(string path, string owner, JsonElement definition, string name, JsonElement element)
    {
        var meaning = _words.Meaning(element, isVerb: owner == "step" && path == "");
        if (meaning.StartsWith(NotYet, StringComparison.Ordinal))
        {
            _refused.Add(owner == "The file" ? path + name : $"{owner}.{path}{name}");
            return;
        }

        Row($"`{path}{name}`{(IsRequired(definition, name) ? " *" : "")}", _words.Kind(element), meaning);
        Keys($"{path}{name}.", owner, element, _ => true);
    }

    /// <summary>The element itself, what a list holds, and each of several forms.</summary>
    private static IEnumerable<(string Path, JsonElement Element)> Parts(string path, JsonElement element)
    {
        yield return (path, element);
        if (element.TryGetProperty("items", out var items))
            foreach (var part in Parts(path.Length == 0 ? "" : path[..^1] + "[].", items))
                yield return part;
        if (element.TryGetProperty("anyOf", out var forms))
            foreach (var part in forms.EnumerateArray().SelectMany(form => Parts(path, form)))
                yield return part;
    }

    private static bool HasKeys(JsonElement definition) =>
        Parts("", definition).Any(part => part.Element.TryGetProperty("properties", out _));

    private static bool IsRequired(JsonElement definition, string key) =>
        definition.TryGetProperty("required", out var required)
        && required.EnumerateArray().Any(name => name.GetString() == key);

    private void Row(string key, string kind, string meaning) =>
        page.Append($"| {key} | {kind.Replace("|", "\\|")} | {meaning.Replace("|", "\\|")} |\n");
}
