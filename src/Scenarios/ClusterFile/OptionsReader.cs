using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>Reads <c>quorum</c>, <c>timing</c> and <c>properties</c>.</summary>
internal sealed class OptionsReader(ValueReader values)
{
    /// <summary>Below this a heartbeat, a fifth of it, is lost in the noise of a scheduler.</summary>
    private static readonly TimeSpan LeastToken = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// As votequorum(5) says, <c>two-node</c> turns <c>wait-for-all</c> on unless it is turned off by name.
    /// </summary>
    public QuorumOptions ReadQuorum(YamlNode? node, IReadOnlyList<NodeEntry> nodes)
    {
        if (values.Mapping(node, "'quorum'") is not { } quorum) return new QuorumOptions();
        var flag = quorum.Take("two-node");
        var twoNode = values.Flag(flag, "'two-node'", false);
        var waitForAll = values.Flag(quorum.Take("wait-for-all"), "'wait-for-all'", twoNode);
        if (twoNode && flag is not null && (nodes.Count != 2 || nodes.Any(each => each.Votes != 1)))
            values.Diagnostics.Error(
                flag.Place,
                Codes.BadCluster,
                $"'two-node' needs exactly two nodes with one vote each; there are {nodes.Count}");
        quorum.NotYet("last-man-standing", "auto-tie-breaker", "device", "expected-votes", "allow-downscale");
        quorum.Finish();
        return new QuorumOptions(twoNode, waitForAll);
    }

    /// <summary>As corosync.conf(5) says, <c>consensus</c> is 1.2 times <c>token</c>, and never less.</summary>
    public TimingOptions ReadTiming(YamlNode? node)
    {
        var usual = TimingOptions.Default;
        if (values.Mapping(node, "'timing'") is not { } timing) return usual;
        var tokenNode = timing.Take("token");
        var token = values.Time(tokenNode, "'token'", usual.Token);
        var consensusNode = timing.Take("consensus");
        var consensus = values.Time(consensusNode, "'consensus'", token * 12 / 10);
        var joinNode = timing.Take("join");
        var join = values.Time(joinNode, "'join'", usual.Join);
        if (token < LeastToken && tokenNode is not null)
            values.Diagnostics.Error(
                tokenNode.Place, Codes.OutOfBounds, $"'token' must be at least {TimeText.Write(LeastToken)}");
        if (consensus < token * 12 / 10 && consensusNode is not null)
            values.Diagnostics.Error(
                consensusNode.Place,
                Codes.OutOfBounds,
                $"'consensus' must be at least 1.2 times 'token', that is {TimeText.Write(token * 12 / 10)}");
        if (join >= consensus && joinNode is not null)
            values.Diagnostics.Error(joinNode.Place, Codes.OutOfBounds, "'join' must be shorter than 'consensus'");
        timing.NotYet("token-retransmits-before-loss-const", "merge", "hold", "knet-ping-interval", "max-messages");
        timing.Finish();
        return new TimingOptions(token, consensus, join);
    }

    public ClusterProperties ReadProperties(YamlNode? node)
    {
        var usual = ClusterProperties.Default;
        if (values.Mapping(node, "'properties'") is not { } properties) return usual;
        var fencingNode = properties.Take("fencing-enabled");
        var fencing = values.Flag(fencingNode, "'fencing-enabled'", usual.FencingEnabled);
        if (!fencing && fencingNode is not null)
            values.Diagnostics.Warning(
                fencingNode.Place,
                Codes.NoFencing,
                "without fencing a lost node counts as off, and nothing keeps a resource from running twice");
        var read = new ClusterProperties(
            fencing,
            ReadPolicy(properties.Take("no-quorum-policy")),
            values.Time(properties.Take("fencing-timeout"), "'fencing-timeout'", usual.FencingTimeout),
            values.Flag(properties.Take("startup-fencing"), "'startup-fencing'", usual.StartupFencing),
            values.Time(properties.Take("dc-deadtime"), "'dc-deadtime'", usual.DcDeadtime),
            ScoreText.Read(values, properties.Take("resource-stickiness"), "'resource-stickiness'", usual.Stickiness));
        properties.NotYet(
            "maintenance-mode", "symmetric-cluster", "cluster-recheck-interval", "priority-fencing-delay",
            "start-failure-is-fatal", "stop-all-resources", "shutdown-lock", "migration-limit", "batch-limit",
            "node-health-strategy", "concurrent-fencing", "fencing-action", "placement-strategy");
        properties.Finish();
        return read;
    }

    private NoQuorumPolicy ReadPolicy(YamlNode? node)
    {
        if (values.IsLater(node, "'no-quorum-policy'", "suicide", "fence", "demote")) return NoQuorumPolicy.Stop;
        return values.Word(
            node,
            "'no-quorum-policy'",
            ClusterProperties.Default.NoQuorumPolicy,
            ("stop", NoQuorumPolicy.Stop),
            ("freeze", NoQuorumPolicy.Freeze),
            ("ignore", NoQuorumPolicy.Ignore));
    }
}
