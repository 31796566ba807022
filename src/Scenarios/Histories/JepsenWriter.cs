using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ocf.Scenarios;

/// <summary>
/// Writes a history as Jepsen has it, one JSON object a line, so that its checkers and others can read it. The value of
/// an operation on one of several keys is <c>[key, value]</c>, Jepsen's independent tuple.
/// </summary>
public static class JepsenWriter
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(History history, TextWriter lines)
    {
        using var bytes = new MemoryStream();
        using var json = new Utf8JsonWriter(bytes, OneLine);
        for (var i = 0; i < history.Entries.Count; i++)
        {
            bytes.SetLength(0);
            json.Reset();
            Write(json, i, history.Entries[i]);
            json.Flush();
            lines.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
            lines.Write('\n');
        }
    }

    private static void Write(Utf8JsonWriter json, int index, HistoryEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        json.WriteNumber("time", entry.Time);
        json.WriteString("type", JepsenWords.Of(entry.Type));
        json.WriteNumber("process", entry.Process);
        json.WriteString("f", entry.Function);
        json.WritePropertyName("value");
        if (entry.Key == "") Write(json, entry.Value);
        else
        {
            json.WriteStartArray();
            json.WriteStringValue(entry.Key);
            Write(json, entry.Value);
            json.WriteEndArray();
        }

        if (entry.Error != "") json.WriteString("error", entry.Error);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HistoryValue value)
    {
        switch (value)
        {
            case HistoryValue.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case HistoryValue.Text text:
                json.WriteStringValue(text.Value);
                break;
            case HistoryValue.Many many:
                json.WriteStartArray();
                foreach (var item in many.Items) Write(json, item);
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
