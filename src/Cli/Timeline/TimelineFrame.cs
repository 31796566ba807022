using System.Text.Json;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>What the page shows before it has read the events: who, what, every band, every key event.</summary>
internal static class TimelineFrame
{
    public static void Write(Utf8JsonWriter json, TimelineRun run, EventColumns columns)
    {
        json.WriteStartObject();
        json.WriteString("name", run.Scenario.Name);
        json.WriteString("seed", run.Result.Seed.ToString());
        json.WriteNumber("end", run.End);
        json.WriteString("repeat", run.Repeat);
        json.WriteNumber("events", run.Recording.Events.Count);
        json.WriteNumber("keepEvery", columns.KeepEvery);
        if (run.Broken is { } broken)
        {
            json.WriteNumber("broken", broken.At.Ticks);
            json.WriteString("brokenClaim", broken.Id);
            json.WriteNumber("brokenEvent", ClaimBands.EventAt(broken.At.Ticks, run));
        }

        Names(json, "nodes", run.Scenario.Cluster.Nodes.Select(node => node.Name));
        Names(json, "components", ["liveness", "link", "membership", "quorum", "fencing", "executor", "manager"]);
        json.WriteStartArray("rows");
        foreach (var row in Rows(run)) WriteRow(json, row);
        json.WriteEndArray();
        json.WriteStartArray("story");
        foreach (var told in run.Result.Story)
        {
            json.WriteStartArray();
            json.WriteNumberValue(told.Time);
            json.WriteNumberValue(told.Number);
            json.WriteStringValue(told.Kind);
            json.WriteNumberValue(told.Node is { } node ? node.Index + 1 : 0);
            json.WriteStringValue(told.Text);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<BandRow> Rows(TimelineRun run)
    {
        var cluster = run.Scenario.Cluster;
        foreach (var row in FaultBands.Of(run)) yield return row;
        foreach (var row in ClaimBands.Of(run)) yield return row;
        var nodes = NodeBands.Of(run);
        for (var i = 0; i < nodes.Count; i++)
        {
            yield return new BandRow(cluster.Nodes[i].Name, "membership", "membership", nodes[i]);
            foreach (var resource in cluster.Resources)
            {
                var bands = ResourceBands.Of(run, resource.Index, new NodeId((byte)i));
                if (bands.Count > 0) yield return new BandRow(cluster.Nodes[i].Name, "resource", resource.Id, bands);
            }
        }

        foreach (var row in PowerBands.Of(run)) yield return row;
    }

    private static void WriteRow(Utf8JsonWriter json, BandRow row)
    {
        json.WriteStartObject();
        json.WriteString("group", row.Group);
        json.WriteString("kind", row.Kind);
        json.WriteString("title", row.Title);
        json.WriteStartArray("bands");
        foreach (var band in row.Bands)
        {
            json.WriteStartArray();
            json.WriteNumberValue(band.From);
            json.WriteNumberValue(band.Until);
            json.WriteStringValue(band.Style);
            json.WriteStringValue(band.Text);
            json.WriteNumberValue(band.Event);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
