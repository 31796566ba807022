using System.Text;
using System.Text.Json;

namespace Ocf.Cli;

/// <summary>What happened in the first run of a scenario, one JSON object a line.</summary>
internal static class EventLines
{
    public static void Write(ScenarioReport report, Stream stream)
    {
        using var lines = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (var happened in report.Story)
        {
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes, JsonText.OneLine))
            {
                json.WriteStartObject();
                json.WriteNumber("ns", happened.At.Ticks * 100);
                if (happened.Node != "") json.WriteString("node", happened.Node);
                json.WriteString("kind", happened.Kind);
                json.WriteString("text", happened.Text);
                json.WriteEndObject();
            }

            lines.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
        }
    }
}
