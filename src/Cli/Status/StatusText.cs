using System.Globalization;

namespace Ocf.Cli;

/// <summary>The status in the sections of <c>crm_mon</c>, under its titles: eyes and scripts carry over.</summary>
internal sealed class StatusText(TextWriter writer)
{
    public void Write(StatusReport status)
    {
        WriteSummary(status);
        WriteNodes(status);
        WriteResources(status);
        WriteFailures(status);
        WriteFencing(status);
    }

    private void WriteSummary(StatusReport status)
    {
        if (status.Warnings.Count > 0)
        {
            Title("WARNINGS");
            foreach (var warning in status.Warnings) writer.WriteLine(warning);
            writer.WriteLine();
        }

        Title("Cluster Summary");
        Item($"Cluster: {status.Cluster}");
        Item($"Stack: ocf (version {VersionAction.Version})");
        var quorum = status.IsQuorate ? "partition with quorum" : "partition WITHOUT quorum";
        var coordinator = status.Coordinator == "" ? "NONE" : $"{status.Coordinator} (view {status.View}) - {quorum}";
        Item($"Current DC: {coordinator}");
        var updated = status.UpdatedAt.ToString("ddd MMM d HH:mm:ss yyyy 'UTC'", CultureInfo.InvariantCulture);
        Item($"Last updated: {updated} on {status.Local}");
        Item($"{Words.Count(status.Nodes.Count, "node")} configured");
        var disabled = status.DisabledCount > 0 ? $" ({status.DisabledCount} DISABLED)" : "";
        Item($"{Words.Count(status.Resources.Count, "resource instance")} configured{disabled}");
        writer.WriteLine();
    }

    private void WriteNodes(StatusReport status)
    {
        Title("Node List");
        foreach (var node in status.Nodes)
        {
            if (node.State is NodeState.Standby or NodeState.Pending)
                Item($"Node {node.Name}: {node.State.ToString().ToLowerInvariant()}");
            if (node.State is NodeState.Unclean) Item($"Node {node.Name}: UNCLEAN (offline)");
        }

        Names("Online", status, NodeState.Online);
        Names("OFFLINE", status, NodeState.Offline);
        writer.WriteLine();
    }

    private void WriteResources(StatusReport status)
    {
        Title("Full List of Resources");
        var group = "";
        foreach (var resource in status.Resources)
        {
            if (resource.Group != group && resource.Group != "") Item($"Resource Group: {resource.Group}:");
            group = resource.Group;
            if (group != "") writer.Write("  ");
            Item($"{resource.Id}\t({resource.Agent}):\t {State(resource)}");
            if (resource.Obstacle != "") writer.WriteLine($"      {resource.Obstacle}");
        }

        if (status.Resources.Count == 0) Item("No resources");
    }

    private void WriteFailures(StatusReport status)
    {
        if (status.Failures.Count == 0) return;
        writer.WriteLine();
        Title("Failed Resource Actions");
        foreach (var failure in status.Failures)
            Item($"{failure.Resource} on {failure.Node}: {failure.Reason} ({Words.Count(failure.Count, "failure")})");
    }

    private void WriteFencing(StatusReport status)
    {
        if (status.Fencing.Count == 0) return;
        writer.WriteLine();
        Title("Fencing History");
        foreach (var action in status.Fencing)
        {
            var device = action.Device == "" ? "" : $" device={action.Device}";
            Item($"off of {action.Target} {action.Outcome}: origin={action.Origin}{device} {action.Text}".TrimEnd());
        }
    }

    private void Names(string title, StatusReport status, NodeState state)
    {
        var names = status.Nodes.Where(node => node.State == state).Select(node => node.Name).ToArray();
        if (names.Length > 0) Item($"{title}: [ {string.Join(' ', names)} ]");
    }

    private static string State(ResourceLine resource)
    {
        string[] words =
        [
            resource.IsFailed ? "FAILED" : resource.State,
            resource.Node,
            resource.IsDisabled ? "(disabled)" : "",
            resource.IsBlocked ? "(blocked)" : "",
        ];
        return string.Join(' ', words.Where(word => word != ""));
    }

    private void Title(string title) => writer.WriteLine(title + ":");

    private void Item(string text) => writer.WriteLine("  * " + text);
}
