using Ocf.Configuration;
using Ocf.Resources;

namespace Ocf.Scenarios;

/// <summary>Writes <c>cluster</c>, as <see cref="ClusterReader"/> reads it.</summary>
internal sealed class ClusterWriter(Scenario scenario)
{
    private readonly ClusterConfiguration _cluster = scenario.Cluster;
    private readonly SelectorText _selectors = new(scenario.Cluster);

    public YamlMapping Write()
    {
        var text = new MappingBuilder()
            .AddUnless(_cluster.Name == scenario.Name, "name", _cluster.Name)
            .Add("nodes", Nodes())
            .AddUnlessEmpty("quorum", Quorum())
            .AddUnlessEmpty("timing", Timing())
            .AddUnlessEmpty("properties", Properties());
        if (_cluster.Fencing.Count > 0)
            text.Add("fencing", new YamlSequence(default, [.. _cluster.Fencing.Select(Device)]));
        if (_cluster.Groups.Count > 0)
            text.Add("resources", new YamlSequence(default, [.. _cluster.Groups.Select(Group)]));
        return text.Mapping;
    }

    private YamlNode Nodes()
    {
        var nodes = new MappingBuilder();
        for (var i = 0; i < _cluster.Nodes.Count; i++)
            nodes.Add(_cluster.Nodes[i].Name, Node(_cluster.Nodes[i], scenario.Clocks[i]).Mapping);
        var arePlain = nodes.Mapping.Entries.All(entry => entry.Value is YamlMapping { Entries.Count: 0 });
        return arePlain ? MappingBuilder.Words(_cluster.Nodes.Select(node => node.Name)) : nodes.Mapping;
    }

    private static MappingBuilder Node(NodeConfiguration node, ClockModel model)
    {
        var clock = new MappingBuilder()
            .AddUnless(model.DriftPpm == 0, "drift", PartsText.WriteRate(model.DriftPpm))
            .AddTime("offset", model.Offset);
        var hasPort = node.Address != "" && node.Port != ClusterFileReader.DefaultPort;
        return new MappingBuilder()
            .AddUnless(node.Votes == 1, "votes", $"{node.Votes}")
            .AddUnless(node.Address == "", "address", node.Address)
            .AddUnless(!hasPort, "port", $"{node.Port}")
            .AddUnlessEmpty("clock", clock);
    }

    private MappingBuilder Quorum() => new MappingBuilder()
        .AddFlag("two-node", _cluster.Quorum.TwoNode)
        .AddFlag("wait-for-all", _cluster.Quorum.WaitForAll, _cluster.Quorum.TwoNode);

    private MappingBuilder Timing()
    {
        var (token, consensus, join) = _cluster.Timing;
        var usual = TimingOptions.Default;
        return new MappingBuilder()
            .AddTime("token", token, usual.Token)
            .AddTime("consensus", consensus, token * 12 / 10)
            .AddTime("join", join, usual.Join);
    }

    private MappingBuilder Properties()
    {
        var given = _cluster.Properties;
        var usual = ClusterProperties.Default;
        return new MappingBuilder()
            .AddFlag("fencing-enabled", given.FencingEnabled, usual.FencingEnabled)
            .AddUnless(
                given.NoQuorumPolicy == usual.NoQuorumPolicy, "no-quorum-policy",
                given.NoQuorumPolicy.ToString().ToLowerInvariant())
            .AddTime("fencing-timeout", given.FencingTimeout, usual.FencingTimeout)
            .AddFlag("startup-fencing", given.StartupFencing, usual.StartupFencing)
            .AddTime("dc-deadtime", given.DcDeadtime, usual.DcDeadtime)
            .AddUnless(
                given.Stickiness == usual.Stickiness, "resource-stickiness", ScoreText.Write(given.Stickiness));
    }

    private YamlMapping Device(FencingDevice device)
    {
        var text = new MappingBuilder().Add("id", device.Id).Add("agent", device.Agent);
        if (device.Targets == _cluster.AllNodes) text.Add("targets", "all");
        else text.Add("targets", MappingBuilder.Words(_selectors.Names(device.Targets)));
        var delays = new MappingBuilder();
        for (var i = 0; i < device.Delays.Count; i++) delays.AddTime(_cluster.Nodes[i].Name, device.Delays[i]);
        return text
            .AddUnlessEmpty("params", Parameters(device.Parameters))
            .AddSpan("off-takes", scenario.Devices[device.Index].OffTakes)
            .AddTime("timeout", device.Timeout, _cluster.Properties.FencingTimeout)
            .AddUnlessEmpty("delay", delays)
            .Mapping;
    }

    private YamlMapping Group(ResourceGroup group)
    {
        var isAlone = group.Members.Count == 1 && group.Members[0].Id == group.Id;
        var meta = new MappingBuilder()
            .AddUnless(
                group.Stickiness == _cluster.Properties.Stickiness, "resource-stickiness",
                ScoreText.Write(group.Stickiness))
            .AddUnless(group.Started, "target-role", "Stopped");
        var text = new MappingBuilder().Add("id", group.Id);
        if (isAlone) AddPrimitive(text, group.Members[0], meta);
        else text.Add("group", new YamlSequence(default, [.. group.Members.Select(Member)]));
        if (!isAlone) text.AddUnlessEmpty("meta", meta);
        return text
            .AddUnlessEmpty("prefer", Scores(group, 1))
            .AddUnlessEmpty("avoid", Scores(group, -1))
            .Mapping;
    }

    private static YamlMapping Member(Resource resource)
    {
        var text = new MappingBuilder().Add("id", resource.Id);
        AddPrimitive(text, resource, new MappingBuilder());
        return text.Mapping;
    }

    private static void AddPrimitive(MappingBuilder text, Resource resource, MappingBuilder meta)
    {
        meta.AddUnless(resource.MigrationThreshold == 0, "migration-threshold", $"{resource.MigrationThreshold}")
            .AddTime("failure-timeout", resource.FailureTimeout);
        text.Add("agent", resource.Agent)
            .AddUnlessEmpty("params", Parameters(resource.Parameters))
            .AddTime("monitor", resource.Monitor, ResourcesReader.UsualMonitor)
            .AddTime("start-timeout", resource.StartTimeout, ResourcesReader.UsualTimeout)
            .AddTime("stop-timeout", resource.StopTimeout, ResourcesReader.UsualTimeout)
            .AddTime("monitor-timeout", resource.MonitorTimeout, ResourcesReader.UsualTimeout)
            .AddUnlessEmpty("meta", meta);
    }

    private MappingBuilder Scores(ResourceGroup group, int sign)
    {
        var scores = new MappingBuilder();
        for (var i = 0; i < group.Scores.Count; i++)
        {
            var score = sign * group.Scores[i];
            scores.AddUnless(score <= 0, _cluster.Nodes[i].Name, ScoreText.Write(score));
        }

        return scores;
    }

    private static MappingBuilder Parameters(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var text = new MappingBuilder();
        foreach (var (key, value) in parameters) text.Add(key, value);
        return text;
    }
}
