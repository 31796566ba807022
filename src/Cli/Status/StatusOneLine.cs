namespace Ocf.Cli;

/// <summary>The status in one line, and the exit code that plug-ins of Nagios end with.</summary>
internal static class StatusOneLine
{
    public const int Ok = 0;
    public const int Warning = 1;
    public const int Critical = 2;
    public const int Unknown = 3;

    public static (string Line, int ExitCode) Of(StatusReport status)
    {
        string[] critical = [.. Critically(status)];
        if (critical.Length > 0) return ($"CLUSTER CRITICAL: {string.Join(", ", critical)}", Critical);
        string[] warnings = [.. Worryingly(status)];
        if (warnings.Length > 0) return ($"CLUSTER WARN: {string.Join(", ", warnings)}", Warning);
        return ($"CLUSTER OK: {Words.Count(status.OnlineCount, "node")} online, " +
            $"{Words.Count(status.Resources.Count, "resource instance")} configured", Ok);
    }

    private static IEnumerable<string> Critically(StatusReport status)
    {
        if (status.Coordinator == "") yield return "no DC";
        else if (!status.IsQuorate) yield return "no quorum";
        foreach (var node in status.Nodes)
            if (node.State == NodeState.Unclean)
                yield return $"unclean node: {node.Name}";
        foreach (var resource in status.Resources)
            if (resource.IsBlocked || (status.KnowsAllResources && resource.Node == "" && !resource.IsDisabled))
                yield return $"resource down: {resource.Id}";
    }

    private static IEnumerable<string> Worryingly(StatusReport status)
    {
        foreach (var node in status.Nodes)
            if (node.State is NodeState.Offline or NodeState.Pending or NodeState.Standby)
                yield return $"{node.State.ToString().ToLowerInvariant()} node: {node.Name}";
        foreach (var failure in status.Failures)
            yield return $"failed: {failure.Resource} on {failure.Node}";
    }
}
