using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>An example of the schema, which is JSON, as a scenario file would have it: in one line of YAML.</summary>
internal static class FlowText
{
    public static string Write(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Write))}]",
        JsonValueKind.Object =>
            $"{{{string.Join(", ", value.EnumerateObject().Select(each => $"{each.Name}: {Write(each.Value)}"))}}}",
        JsonValueKind.String => YamlWriter.TextOf(new YamlScalar(default, value.GetString() ?? "", true)),
        _ => value.GetRawText(),
    };
}
