using System.Text.Json.Nodes;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>YAML as JSON, for a checker of JSON schemas.</summary>
internal static class YamlJson
{
    /// <summary>
    /// A YAML tree as an editor sees it: plain words become booleans, numbers and null where they look like it.
    /// </summary>
    public static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlSequence sequence => new JsonArray([.. sequence.Items.Select(ToJson)]),
        YamlMapping mapping => new JsonObject(
            mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, ToJson(entry.Value)))),
        YamlScalar { IsNull: true } => null,
        YamlScalar { IsPlain: true, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalar { IsPlain: true, Value: var text } when long.TryParse(text, out var number) => number,
        YamlScalar scalar => scalar.Value,
        _ => null,
    };
}
