using System.Text.Json;

namespace Ocf.Cli;

/// <summary>The status for programs; the format has a version.</summary>
internal static class StatusJson
{
    private const string Format = "ocf-status-1";

    public static void Write(StatusReport status, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, JsonText.Options);
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("version", VersionAction.Version);
        json.WriteString("cluster", status.Cluster);
        json.WriteString("local", status.Local);
        json.WriteString("coordinator", status.Coordinator);
        json.WriteBoolean("quorate", status.IsQuorate);
        json.WriteString("view", status.View);
        json.WriteString("updatedAt", status.UpdatedAt.UtcDateTime);
        Array(json, "nodes", status.Nodes, node =>
        {
            json.WriteString("name", node.Name);
            json.WriteNumber("id", node.Id);
            json.WriteString("state", node.State.ToString().ToLowerInvariant());
        });
        Array(json, "resources", status.Resources, resource =>
        {
            json.WriteString("id", resource.Id);
            if (resource.Group != "") json.WriteString("group", resource.Group);
            json.WriteString("agent", resource.Agent);
            json.WriteString("state", resource.State);
            json.WriteString("node", resource.Node);
            json.WriteBoolean("disabled", resource.IsDisabled);
            json.WriteBoolean("failed", resource.IsFailed);
            json.WriteBoolean("blocked", resource.IsBlocked);
            if (resource.Obstacle != "") json.WriteString("obstacle", resource.Obstacle);
        });
        WriteTroubles(json, status);
        json.WriteEndObject();
    }

    private static void WriteTroubles(Utf8JsonWriter json, StatusReport status)
    {
        Array(json, "failures", status.Failures, failure =>
        {
            json.WriteString("resource", failure.Resource);
            json.WriteString("node", failure.Node);
            json.WriteString("reason", failure.Reason);
            json.WriteNumber("count", failure.Count);
        });
        Array(json, "fencing", status.Fencing, action =>
        {
            json.WriteString("target", action.Target);
            json.WriteString("origin", action.Origin);
            json.WriteString("device", action.Device);
            json.WriteString("outcome", action.Outcome);
            json.WriteString("text", action.Text);
        });
        json.WriteStartArray("warnings");
        foreach (var warning in status.Warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
