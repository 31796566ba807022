using System.Text.Json;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// What each event on the page changed in the state of nodes, each line once. The page unpacks it when somebody first
/// selects an event: nothing that is seen before needs it.
/// </summary>
internal static class ChangeColumns
{
    public static void Write(Stream stream, TimelineRun run, EventColumns columns)
    {
        var texts = new TextTable();
        var places = new List<long>();
        var lines = new List<long>();
        foreach (var (number, change) in run.Recording.Changes)
        {
            if (columns.PlaceOf(number) is not { } place) continue;
            places.Add(place);
            var own = run.Recording.Events[(int)number - 1].Node is not null;
            lines.Add(texts.Place(Line(change, own)));
        }

        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        EventColumns.Column(json, "e", places.Select((place, i) => place - (i == 0 ? 0 : places[i - 1])));
        EventColumns.Column(json, "l", lines);
        texts.Write(json, "texts");
        json.WriteEndObject();
    }

    private static string Line(StateChange change, bool isOwn) =>
        $"{(isOwn ? "" : change.Node + " ")}{change.Section} {change.Name}: {change.Before ?? "(none)"} → "
        + $"{change.After ?? "(none)"}";
}
