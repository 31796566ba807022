using System.Globalization;
using System.Text;
using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Real;

/// <summary>Writes the cluster of a scenario as the <c>cluster.yaml</c> that its nodes in the lab read.</summary>
internal static class LabClusterFile
{
    public static string Write(ClusterConfiguration cluster)
    {
        var text = new StringBuilder();
        text.Append($"name: {Quote(cluster.Name == "" ? "lab" : cluster.Name)}\nkey-file: key\nnodes:\n");
        for (var i = 0; i < cluster.Nodes.Count; i++)
        {
            var address = LabNetwork.AddressOf(new NodeId((byte)i));
            text.Append($"  {cluster.Nodes[i].Name}: {{address: {address}, votes: {cluster.Nodes[i].Votes}}}\n");
        }

        var quorum = cluster.Quorum;
        text.Append($"quorum: {{two-node: {Flag(quorum.TwoNode)}, wait-for-all: {Flag(quorum.WaitForAll)}}}\n");
        var timing = cluster.Timing;
        text.Append($"timing: {{token: {Time(timing.Token)}, consensus: {Time(timing.Consensus)}, ");
        text.Append($"join: {Time(timing.Join)}}}\n");
        var properties = cluster.Properties;
        text.Append($"properties:\n  fencing-enabled: {Flag(properties.FencingEnabled)}\n");
        text.Append($"  no-quorum-policy: {properties.NoQuorumPolicy.ToString().ToLowerInvariant()}\n");
        text.Append($"  fencing-timeout: {Time(properties.FencingTimeout)}\n");
        text.Append($"  startup-fencing: {Flag(properties.StartupFencing)}\n");
        text.Append($"  dc-deadtime: {Time(properties.DcDeadtime)}\n");
        text.Append($"  resource-stickiness: {ScoreOf(properties.Stickiness)}\n");
        WriteFencing(text, cluster);
        if (cluster.Groups.Count > 0) text.Append("resources:\n");
        foreach (var group in cluster.Groups) WriteGroup(text, cluster, group);
        return text.ToString();
    }

    private static void WriteFencing(StringBuilder text, ClusterConfiguration cluster)
    {
        if (cluster.Fencing.Count > 0) text.Append("fencing:\n");
        foreach (var device in cluster.Fencing)
        {
            var targets = new List<string>();
            foreach (var node in device.Targets) targets.Add(cluster.NameOf(node));
            var delays = cluster.Nodes.Select((node, i) => $"{node.Name}: {Time(device.Delays[i])}");
            text.Append($"  - id: {device.Id}\n    agent: fence_ocf_lab\n    params: {{device: {device.Id}}}\n");
            text.Append($"    targets: [{string.Join(", ", targets)}]\n    timeout: {Time(device.Timeout)}\n");
            text.Append($"    delay: {{{string.Join(", ", delays)}}}\n");
        }
    }

    private static void WriteGroup(StringBuilder text, ClusterConfiguration cluster, ResourceGroup group)
    {
        var prefer = cluster.Nodes.Where((_, i) => group.Scores[i] > 0).ToList();
        var avoid = cluster.Nodes.Where((_, i) => group.Scores[i] < 0).ToList();
        var isAlone = group.Members.Count == 1 && group.Members[0].Id == group.Id;
        if (isAlone) WritePrimitive(text, group.Members[0], "  - ", "    ");
        else text.Append($"  - id: {group.Id}\n    group:\n");
        if (!isAlone)
        {
            foreach (var member in group.Members)
            {
                WritePrimitive(text, member, "      - ", "        ");
                text.Append($"        meta: {{{Failures(member)}}}\n");
            }
        }

        var role = group.Started ? "Started" : "Stopped";
        var meta = $"resource-stickiness: {ScoreOf(group.Stickiness)}, target-role: {role}";
        if (isAlone) meta += ", " + Failures(group.Members[0]);
        text.Append($"    meta: {{{meta}}}\n");
        WriteScores(text, "prefer", prefer, node => group.Scores[cluster.Nodes.IndexOf(node)]);
        WriteScores(text, "avoid", avoid, node => -group.Scores[cluster.Nodes.IndexOf(node)]);
    }

    private static void WritePrimitive(StringBuilder text, Resource resource, string first, string rest)
    {
        text.Append($"{first}id: {resource.Id}\n{rest}agent: \"{LabAgents.Real}\"\n");
        text.Append($"{rest}params: {{state: {Quote(LabAgents.StateFile(resource))}}}\n");
        text.Append($"{rest}monitor: {Time(resource.Monitor)}\n{rest}start-timeout: {Time(resource.StartTimeout)}\n");
        text.Append($"{rest}stop-timeout: {Time(resource.StopTimeout)}\n");
        text.Append($"{rest}monitor-timeout: {Time(resource.MonitorTimeout)}\n");
    }

    private static void WriteScores(
        StringBuilder text, string key, List<NodeConfiguration> nodes, Func<NodeConfiguration, int> score)
    {
        if (nodes.Count == 0) return;
        var scores = nodes.Select(node => $"{node.Name}: {ScoreOf(score(node))}");
        text.Append($"    {key}: {{{string.Join(", ", scores)}}}\n");
    }

    private static string Failures(Resource resource) =>
        $"migration-threshold: {resource.MigrationThreshold}, failure-timeout: {Time(resource.FailureTimeout)}";

    private static string Flag(bool value) => value ? "true" : "false";

    private static string ScoreOf(int score) =>
        Math.Abs(score) >= Score.Infinity ? (score < 0 ? "-INFINITY" : "INFINITY")
            : score.ToString(CultureInfo.InvariantCulture);

    private static string Time(TimeSpan span) =>
        span == TimeSpan.Zero ? "0s" : $"{span.Ticks / TimeSpan.TicksPerMicrosecond}us";

    private static string Quote(string text) => "\"" + text.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static int IndexOf(this IReadOnlyList<NodeConfiguration> nodes, NodeConfiguration node)
    {
        for (var i = 0; i < nodes.Count; i++)
            if (ReferenceEquals(nodes[i], node))
                return i;
        return -1;
    }
}
