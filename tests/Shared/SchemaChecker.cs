using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ocf.Tests;

/// <summary>
/// As much of JSON schema (draft 7) as the schemas of our files use; a keyword that it does not know is an error.
/// </summary>
internal sealed class SchemaChecker(JsonObject root)
{
    /// <summary>Null if the node fits, else where and why not.</summary>
    public string? Check(JsonNode? node) => Check(root, node, "$");

    private string? Check(JsonNode? schemaNode, JsonNode? node, string at)
    {
        var schema = schemaNode as JsonObject ?? throw new InvalidOperationException(
            $"{at}: the schema is not an object");
        foreach (var (keyword, value) in schema)
            if (CheckKeyword(schema, keyword, value, node, at) is { } wrong)
                return wrong;
        return null;
    }

    private string? CheckKeyword(JsonObject schema, string keyword, JsonNode? value, JsonNode? node, string at)
    {
        switch (keyword)
        {
            case "$schema" or "$id" or "id" or "title" or "description" or "default" or "examples" or "definitions":
            case "patternProperties" or "enumDescriptions":
                return null;
            case "$ref":
                return Check(root["definitions"]?[$"{value}".Split('/')[^1]], node, at);
            case "type":
                var types = value is JsonArray many ? many.Select(each => $"{each}") : [$"{value}"];
                return types.Any(type => Is(type, node)) ? null : $"{at} must be {value}";
            case "const":
                return JsonNode.DeepEquals(value, node) ? null : $"{at} must be {value}";
            case "enum":
                return Array(value).Any(each => JsonNode.DeepEquals(each, node)) ? null : $"{at} is not one of {value}";
            case "pattern":
                var fits = !Is("string", node) || Regex.IsMatch($"{node}", $"{value}");
                return fits ? null : $"{at}: {node} is not {value}";
            case "minimum" or "maximum":
                return Is("integer", node) ? CheckCount(keyword, value, (long?)node ?? 0, at) : null;
            case "minLength" or "maxLength":
                return CheckCount(keyword, value, node is null ? 0 : $"{node}".Length, at);
            case "minItems" or "maxItems" when node is JsonArray items:
                return CheckCount(keyword, value, items.Count, at);
            case "minProperties" when node is JsonObject properties:
                return CheckCount(keyword, value, properties.Count, at);
            case "minItems" or "maxItems" or "minProperties":
                return null;
            case "uniqueItems":
                var twice = node is JsonArray list && list.Select(each => $"{each}").Distinct().Count() < list.Count;
                return twice ? $"{at} has the same twice" : null;
            case "format":
                return !Is("string", node) || IsOfFormat($"{value}", $"{node}") ? null : $"{at}: {node} is no {value}";
            case "items":
                return (node as JsonArray)?.Select((each, i) => Check(value, each, $"{at}[{i}]")).FirstOrDefault(
                    wrong => wrong is not null);
            case "required" when node is JsonObject mapping:
                var missing = Array(value).FirstOrDefault(key => !mapping.ContainsKey($"{key}"));
                return missing is null ? null : $"{at} lacks {missing}";
            case "required":
                return null;
            case "properties" or "additionalProperties":
                return keyword == "properties" && schema.ContainsKey("additionalProperties") ? null : CheckProperties(
                    schema, node, at);
            case "anyOf":
                var wrongs = Array(value).Select(each => Check(each, node, at)).ToList();
                return wrongs.Contains(null) ? null : string.Join(" | ", wrongs);
            case "oneOf":
                return Array(value).Count(each =>
                    Check(each, node, at) is null) == 1 ? null : $"{at} must be exactly one of several";
            case "not":
                return Check(value, node, at) is null ? $"{at} is what it must not be" : null;
            default:
                throw new InvalidOperationException($"{at}: this checker does not know '{keyword}'");
        }
    }

    private string? CheckProperties(JsonObject schema, JsonNode? node, string at)
    {
        if (node is not JsonObject mapping) return null;
        var known = schema["properties"] as JsonObject ?? [];
        var patterns = schema["patternProperties"] as JsonObject ?? [];
        foreach (var (key, value) in mapping)
        {
            var found = known[key] ?? patterns.FirstOrDefault(each => Regex.IsMatch(key, each.Key)).Value;
            if (found is null && schema["additionalProperties"] is JsonObject other) found = other;
            if (found is null && schema["additionalProperties"] is JsonValue may && !(bool)may)
                return $"{at} has the unknown key {key}";
            if (found is not null && Check(found, value, $"{at}.{key}") is { } wrong) return wrong;
        }

        return null;
    }

    private static string? CheckCount(string keyword, JsonNode? bound, long count, string at)
    {
        var difference = count - (long?)bound;
        var fits = keyword.StartsWith("min", StringComparison.Ordinal) ? difference >= 0 : difference <= 0;
        return fits ? null : $"{at}: {keyword} is {bound}, not {count}";
    }

    private static bool IsOfFormat(string format, string text) => format switch
    {
        "date-time" => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uri-reference" => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        _ => throw new InvalidOperationException($"this checker does not know the format '{format}'"),
    };

    private static JsonArray Array(JsonNode? node) => node as JsonArray ?? [];

    private static bool Is(string type, JsonNode? node) => type switch
    {
        "null" => node is null,
        "object" => node is JsonObject,
        "array" => node is JsonArray,
        "string" => node is JsonValue text && text.TryGetValue<string>(out _),
        "boolean" => node is JsonValue flag && flag.TryGetValue<bool>(out _),
        "number" => node is JsonValue { } any && any.GetValueKind() == JsonValueKind.Number,
        _ => node is JsonValue number && (number.TryGetValue<long>(out _) || number.TryGetValue<int>(out _)),
    };
}
