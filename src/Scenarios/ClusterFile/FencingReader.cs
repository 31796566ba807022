using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>A fencing device as a file has it: for the cluster, and for the world that simulates it.</summary>
internal sealed record DeviceEntry(FencingDevice Device, DeviceModel Model);

/// <summary>Reads <c>fencing</c>: the power switches.</summary>
internal sealed class FencingReader(ValueReader values, NodeNames nodes, ClusterProperties properties)
{
    private static readonly DeviceModel UsualModel =
        new(SpanDistribution.Uniform(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));

    private readonly List<DeviceEntry> _devices = [];

    public IReadOnlyList<DeviceEntry> Read(YamlNode? node)
    {
        foreach (var item in values.List(node, "'fencing'"))
            if (values.Named(item, "fencing device") is { } device)
                ReadDevice(device);
        return _devices;
    }

    /// <summary>
    /// A node that nobody can cut off takes its resources with it when it is lost: legal, but seldom meant.
    /// </summary>
    public void Check(YamlMapping cluster)
    {
        if (!properties.FencingEnabled) return;
        var covered = _devices.Aggregate(NodeSet.Empty, (all, each) => all | each.Device.Targets);
        var place = cluster.Entries.FirstOrDefault(entry => entry.Key.Value is "fencing")?.Key.Place
            ?? cluster.Entries.FirstOrDefault(entry => entry.Key.Value is "nodes")?.Key.Place;
        var exposed = nodes.All.Where(name => nodes.TryFind(name) is { } id && !covered.Contains(id)).ToList();
        if (exposed.Count > 0 && nodes.Count > 1 && place is { } where)
            values.Diagnostics.Warning(
                where,
                Codes.Unfenceable,
                $"no device can fence {string.Join(", ", exposed)}: what runs there is not recovered if it is lost");
    }

    private void ReadDevice(MappingReader device)
    {
        var id = ReadId(device);
        var agent = ReadAgent(device.Require("agent"));
        var targets = ReadTargets(device.Take("targets"));
        var parameters = ParameterText.Read(values, device.Take("params"));
        var offTakes = values.Span(device.Take("off-takes"), "'off-takes'");
        var timeout = values.Time(device.Take("timeout"), "'timeout'", properties.FencingTimeout);
        var delays = ReadDelays(device.Take("delay"));
        device.NotYet("level", "on-takes", "action");
        device.Finish();
        var model = offTakes is null ? UsualModel : new DeviceModel(offTakes);
        var index = _devices.Count;
        _devices.Add(new DeviceEntry(new FencingDevice(index, id, agent, targets, parameters, timeout, delays), model));
    }

    private string ReadId(MappingReader device)
    {
        if (values.Scalar(device.Require("id"), "'id'") is not { } id) return "";
        if (Names.CheckReferable(id.Value, "fencing device's id") is { } wrong)
            values.Diagnostics.Error(id.Place, Codes.BadName, wrong);
        if (_devices.Any(each => each.Device.Id == id.Value))
            values.Diagnostics.Error(id.Place, Codes.DuplicateName, $"fencing device '{id.Value}' is listed twice");
        return id.Value;
    }

    private string ReadAgent(YamlNode? node)
    {
        if (values.Scalar(node, "'agent'") is not { } agent) return "";
        if (values.IsLater(node, "a fencing agent", "sim:watchdog", "sim:storage")) return "";
        var known = agent.Value == "sim:power-switch"
            || (agent.Value.StartsWith("fence_", StringComparison.Ordinal) && Names.Check(agent.Value, "") is null);
        if (!known)
            values.Diagnostics.Error(
                agent.Place,
                Codes.UnknownWord,
                $"'{agent.Value}' is not a fencing agent; write sim:power-switch or the name of one, such as "
                + "fence_ipmilan");
        return agent.Value;
    }

    private NodeSet ReadTargets(YamlNode? node)
    {
        if (node is null or YamlScalar { Value: "all" }) return NodeSet.FirstNodes(nodes.Count);
        IReadOnlyList<YamlNode> items = node is YamlScalar ? [node] : values.List(node, "'targets'");
        var targets = NodeSet.Empty;
        foreach (var item in items)
            if (values.Scalar(item, "a target") is { } name && nodes.Find(name.Value, name.Place) is { } found)
                targets += found;
        return targets;
    }

    private TimeSpan[] ReadDelays(YamlNode? node)
    {
        var delays = new TimeSpan[nodes.Count];
        if (values.Mapping(node, "'delay'") is not { } mapping) return delays;
        foreach (var (key, value) in mapping.Mapping.Entries)
        {
            if (nodes.Find(key.Value, key.Place) is not { } found) continue;
            if (value is YamlScalar scalar && (scalar.Value.Contains("..") || scalar.Value.Contains('(')))
                values.Diagnostics.Error(
                    value.Place,
                    Codes.NotSupportedYet,
                    "a random 'delay' is not supported yet: give each node its own");
            else delays[found.Index] = values.Time(value, "'delay'", TimeSpan.Zero, zeroAllowed: true);
        }

        return delays;
    }
}
