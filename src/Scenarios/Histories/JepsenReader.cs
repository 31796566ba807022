using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>A history that was read, or what is wrong with its file: one of the two.</summary>
public sealed record HistoryRead(History? History, string Error);

/// <summary>
/// Reads histories in Jepsen's form, one JSON object a line. Lines of anything but a client, such as the nemesis, are
/// passed over, as are fields that nobody here asks for. Whatever is in the file, the answer is never an exception.
/// </summary>
public static class JepsenReader
{
    /// <summary>A longer history is more than a checker would get through.</summary>
    private const int MaxLines = 10_000_000;

    /// <param name="fileName">As errors shall name it.</param>
    public static HistoryRead Read(TextReader lines, string fileName, SequentialModelKind model)
    {
        var history = new History();
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            var wrong = number > MaxLines ? $"more than {MaxLines} lines" : ReadLine(line, history, model);
            if (wrong is not null) return new HistoryRead(null, $"{fileName}:{number}: {wrong}");
        }

        return history.Operations.Count == 0
            ? new HistoryRead(null, $"{fileName}: no operation of a client in it")
            : new HistoryRead(history, "");
    }

    private static string? ReadLine(string line, History history, SequentialModelKind model)
    {
        if (string.IsNullOrWhiteSpace(line)) return null;
        try
        {
            using var parsed = JsonDocument.Parse(line);
            return ReadEntry(parsed.RootElement, history, model);
        }
        catch (JsonException fault)
        {
            return $"not a JSON object: {fault.Message}";
        }
    }

    private static string? ReadEntry(JsonElement entry, History history, SequentialModelKind model)
    {
        if (entry.ValueKind != JsonValueKind.Object) return "not a JSON object; write {\"type\": \"invoke\", ...}";
        if (!entry.TryGetProperty("process", out var processValue)) return "lacks 'process'";
        if (processValue.ValueKind == JsonValueKind.String) return null; // ":nemesis" and its like.
        if (processValue.ValueKind != JsonValueKind.Number || !processValue.TryGetInt64(out var process))
            return $"'process' must be a whole number, not {processValue.GetRawText()}";
        var word = TextOf(entry, "type");
        if (JepsenWords.TypeOf(word) is not { } type)
            return $"'type' must be invoke, ok, fail or info, not {word ?? "nothing"}";
        if (TextOf(entry, "f") is not { } function) return "lacks 'f': what is done, such as \"read\"";
        var time = 0L;
        if (entry.TryGetProperty("time", out var timeValue)
            && (timeValue.ValueKind != JsonValueKind.Number || !timeValue.TryGetInt64(out time)))
            return $"'time' must be whole nanoseconds, not {timeValue.GetRawText()}";
        var value = HistoryValue.None;
        if (entry.TryGetProperty("value", out var given) && ReadValue(given, out value) is { } wrong) return wrong;
        var key = TakeKey(function, ref value);
        var error = entry.TryGetProperty("error", out var reason) ? TextOf(entry, "error") ?? reason.GetRawText() : "";
        var read = new HistoryEntry(time, process, type, function, key, value, error);
        if (history.Add(read) is { } misplaced) return misplaced;
        return type == EntryType.Invoke ? model.Refuse(history.Operations[^1]) : null;
    }

    private static string? TextOf(JsonElement entry, string key) =>
        entry.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()?.TrimStart(':')
            : null;

    /// <summary>A pair is a key and a value, but for <c>cas</c>, whose value is a pair itself.</summary>
    private static string TakeKey(string function, ref HistoryValue value)
    {
        if (value is not HistoryValue.Many { Items: [var key, var rest] }) return "";
        if (function == "cas" && rest is not HistoryValue.Many) return "";
        value = rest;
        return key is HistoryValue.Text text ? text.Value : key.ToString();
    }

    private static string? ReadValue(JsonElement element, out HistoryValue value)
    {
        value = HistoryValue.None;
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.String:
                value = new HistoryValue.Text(element.GetString() ?? "");
                return null;
            case JsonValueKind.Number when element.TryGetInt64(out var number):
                value = HistoryValue.Of(number);
                return null;
            case JsonValueKind.Array:
                var items = new List<HistoryValue>();
                foreach (var each in element.EnumerateArray())
                {
                    if (ReadValue(each, out var item) is { } wrong) return wrong;
                    items.Add(item);
                }

                value = new HistoryValue.Many(items);
                return null;
            default:
                return $"a value is null, a whole number, a text or a list of such, not {element.GetRawText()}";
        }
    }
}
