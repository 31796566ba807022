using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>
/// What the <c>cluster:</c> mapping of a file says: the configuration, and what only a simulated world needs.
/// </summary>
internal sealed record ClusterParts(
    ClusterConfiguration Configuration,
    IReadOnlyList<DeviceModel> Devices,
    IReadOnlyList<ClockModel> Clocks);

/// <summary>
/// Reads the <c>cluster:</c> mapping, with the option names of Corosync and Pacemaker, and fills in every default.
/// The same code reads a scenario and the <c>cluster.yaml</c> of a real node.
/// </summary>
internal sealed class ClusterReader(ValueReader values)
{
    /// <summary>
    /// Null when there are no nodes to speak of: everything else in the file would be called unknown.
    /// </summary>
    public ClusterParts? Read(MappingReader cluster, string defaultName, bool addressesNeeded)
    {
        var name = defaultName;
        if (values.Scalar(cluster.Take("name"), "'name'") is { } given)
        {
            name = given.Value;
            if (Names.Check(name, "cluster's name") is { } wrong)
                values.Diagnostics.Error(given.Place, Codes.BadName, wrong);
        }

        var nodes = new NodesReader(values).Read(cluster.Require("nodes"), addressesNeeded);
        if (nodes is null) return null;

        var names = new NodeNames(nodes, values.Diagnostics);
        var options = new OptionsReader(values);
        var quorum = options.ReadQuorum(cluster.Take("quorum"), nodes);
        var timing = options.ReadTiming(cluster.Take("timing"));
        var properties = options.ReadProperties(cluster.Take("properties"));
        var fencing = new FencingReader(values, names, properties);
        var devices = fencing.Read(cluster.Take("fencing"));
        fencing.Check(cluster.Mapping);
        var groups = new ResourcesReader(values, names, properties).Read(cluster.Take("resources"));
        cluster.NotYet("dlm", "tickets", "constraints");
        cluster.Finish();

        var configuration = new ClusterConfiguration(
            name,
            [.. nodes.Select(node => new NodeConfiguration(node.Name, node.Votes, node.Address, node.Port))],
            quorum,
            timing,
            properties,
            [.. devices.Select(device => device.Device)],
            groups);
        return new ClusterParts(
            configuration, [.. devices.Select(device => device.Model)], [.. nodes.Select(node => node.Clock)]);
    }
}
