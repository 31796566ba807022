using System.Globalization;
using Ocf.Real;

namespace Ocf.Cli;

/// <summary>From what one node tells of itself to a status of the cluster, as far as that node knows it.</summary>
internal static class StatusMapper
{
    public static StatusReport Of(NodeStatus status, DateTimeOffset now) => new(
        status.Cluster,
        status.Node,
        status.View?.Members[0].Node ?? "",
        status.Quorate,
        status.View is { } view ? $"{view.Epoch} by {view.Founder}" : "",
        now,
        [.. status.Nodes.Select((name, index) => new NodeLine(name, index, StateOf(status, name)))],
        [.. status.Resources.GroupBy(resource => resource.Id).Select(everywhere => Resource(status, [.. everywhere]))],
        [.. status.Resources.Where(one => one.FailCount > 0).Select(Failure)],
        [.. Fencing(status)],
        [.. Warnings(status)]);

    private static NodeState StateOf(NodeStatus status, string name)
    {
        if (status.View is not { } view) return name == status.Node ? NodeState.Pending : NodeState.Offline;
        if (view.Members.Any(member => member.Node == name))
            return status.Standby.Contains(name) ? NodeState.Standby : NodeState.Online;
        return status.Fencing.KnownOff.Contains(name) ? NodeState.Offline : NodeState.Unclean;
    }

    /// <param name="everywhere">One resource, on each node of which this one knows.</param>
    private static ResourceLine Resource(NodeStatus status, IReadOnlyList<LocalResourceStatus> everywhere)
    {
        var first = everywhere[0];
        var active = everywhere.FirstOrDefault(one => one.State is not ("stopped" or "unknown"));
        var group = status.Groups.FirstOrDefault(one => one.Id == (first.Group == "" ? first.Id : first.Group));
        return new ResourceLine(
            first.Id,
            first.Group,
            first.Agent,
            active is null && !status.Coordinator ? "not here" : Word(active?.State ?? "stopped"),
            active?.Node ?? "",
            group?.Disabled ?? false,
            active?.State is "failed" or "stopfailed",
            active?.State == "stopfailed",
            group?.Obstacle ?? "");
    }

    private static string Word(string state) => state switch
    {
        // What failed may still be active.
        "failed" or "stopfailed" => "Started",
        _ => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(state),
    };

    private static FailureLine Failure(LocalResourceStatus one) =>
        new(one.Id, one.Node, one.Reason == "" ? "failed" : one.Reason, one.FailCount);

    private static IEnumerable<FencingLine> Fencing(NodeStatus status)
    {
        foreach (var target in status.Fencing.Pending)
            yield return new FencingLine(target, status.Node, "", "pending", status.Fencing.Reason);
        foreach (var entry in status.Fencing.History.Reverse())
            yield return new FencingLine(entry.Target, entry.Coordinator, entry.Device, entry.Outcome, entry.Text);
    }

    private static IEnumerable<string> Warnings(NodeStatus status)
    {
        if (status.WaitingForAll)
            yield return $"{status.Node} has just started and waits until it has seen every node (wait-for-all)";
        if (status.Leaving) yield return $"{status.Node} is leaving the cluster";
        if (status.View is { } view && !status.Coordinator)
            yield return $"{status.Node} knows its own resources only; for all of them ask {view.Members[0].Node}";
    }
}
