using System.Text.Json;

namespace Ocf.Cli;

/// <summary>
/// What a run on real nodes told, one JSON object a line, in the words of the <c>events.ndjson</c> of a simulated one.
/// Messages are not among them: nobody sees the packets of a real node, and nobody knows what caused what.
/// </summary>
internal static class StoryLines
{
    public static void Write(ScenarioResults results, Stream stream)
    {
        Write(stream, TimeSpan.Zero, "run", json =>
        {
            json.WriteString("scenario", results.Report.Name);
            json.WriteString("world", results.Report.World);
            json.WriteNumber("seed", results.Report.ShownSeed);
        });
        foreach (var told in results.Report.Story)
            Write(stream, told.At, told.Kind == "" ? "told" : told.Kind, json =>
            {
                if (told.Node != "") json.WriteString("node", told.Node);
                json.WriteString("text", told.Text);
            });
    }

    private static void Write(Stream stream, TimeSpan at, string kind, Action<Utf8JsonWriter> more)
    {
        using (var json = new Utf8JsonWriter(stream, JsonText.OneLine))
        {
            json.WriteStartObject();
            json.WriteNumber("ns", at.Ticks * TimeSpan.NanosecondsPerTick);
            json.WriteString("kind", kind);
            more(json);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
