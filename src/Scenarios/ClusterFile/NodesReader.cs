using System.Net;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>A node as a file has it.</summary>
internal sealed record NodeEntry(string Name, Place Place, int Votes, string Address, int Port, ClockModel Clock);

/// <summary>Reads <c>nodes</c> in its three forms: a list of names, a mapping by name, and a count.</summary>
internal sealed class NodesReader(ValueReader values)
{
    private bool _addressesNeeded;

    public IReadOnlyList<NodeEntry>? Read(YamlNode? nodes, bool addressesNeeded)
    {
        _addressesNeeded = addressesNeeded;
        if (nodes is null) return null;
        var entries = nodes switch
        {
            YamlSequence list => ReadList(list),
            YamlMapping mapping when mapping.Find("count") is { } count => ReadCount(mapping, count),
            YamlMapping mapping => ReadMapping(mapping),
            _ => null,
        };
        if (entries is null && nodes is YamlMapping) return null;
        if (entries is null)
            values.Diagnostics.Error(
                nodes.Place,
                Codes.WrongType,
                $"'nodes' must be a list of names or a mapping by name, not {nodes.Kind}");
        else if (entries.Count == 0)
            values.Diagnostics.Error(
                nodes.Place, Codes.BadCluster, "'nodes' is empty: a cluster has at least one node");
        else if (entries.Count > NodeSet.Capacity)
            values.Diagnostics.Error(
                nodes.Place,
                Codes.BadCluster,
                $"{entries.Count} nodes are more than the {NodeSet.Capacity} that a cluster can have");
        else
            return Check(entries);
        return null;
    }

    private List<NodeEntry> ReadList(YamlSequence list)
    {
        var entries = new List<NodeEntry>();
        foreach (var item in list.Items)
            if (values.Scalar(item, "a node's name") is { } name)
                entries.Add(new NodeEntry(name.Value, name.Place, 1, "", 0, ClockModel.Right));
        return entries;
    }

    private List<NodeEntry>? ReadCount(YamlMapping mapping, YamlNode countNode)
    {
        var reader = new MappingReader(mapping, "'nodes'", values.Diagnostics);
        reader.Take("count");
        var count = values.Number(countNode, "'count'", 0, 1, NodeSet.Capacity);
        var pattern = "n{i}";
        if (values.Scalar(reader.Take("name"), "'name'") is { } given)
        {
            if (given.Value.Contains("{i}", StringComparison.Ordinal)) pattern = given.Value;
            else values.Diagnostics.Error(
                given.Place, Codes.BadName, $"'{given.Value}' lacks the place of the number; write {given.Value}{{i}}");
        }

        reader.NotYet("zones");
        reader.Finish();
        if (count == 0) return null;
        return
        [
            .. Enumerable.Range(1, count).Select(i => new NodeEntry(
                pattern.Replace("{i}", i.ToString(), StringComparison.Ordinal),
                mapping.Place,
                1,
                "",
                0,
                ClockModel.Right)),
        ];
    }

    private List<NodeEntry> ReadMapping(YamlMapping mapping)
    {
        var entries = new List<NodeEntry>();
        foreach (var (key, value) in mapping.Entries)
        {
            var empty = value is YamlScalar { IsNull: true };
            var reader = empty
                ? new MappingReader(new YamlMapping(key.Place, []), $"node '{key.Value}'", values.Diagnostics)
                : values.Mapping(value, $"node '{key.Value}'");
            if (reader is not null) entries.Add(ReadNode(key, reader));
        }

        return entries;
    }

    private NodeEntry ReadNode(YamlScalar name, MappingReader node)
    {
        var votes = values.Number(node.Take("votes"), "'votes'", 1, 0, 255);
        var address = values.Scalar(node.Take("address"), "'address'");
        var port = values.Number(node.Take("port"), "'port'", ClusterFileReader.DefaultPort, 1, 65535);
        if (address is not null && !IPAddress.TryParse(address.Value, out _))
            values.Diagnostics.Error(
                address.Place,
                Codes.BadCluster,
                $"'{address.Value}' is not an IP address; a cluster must not depend on DNS");
        var clock = ReadClock(node.Take("clock"));
        node.NotYet("zone", "disk", "attributes");
        node.Finish();
        return new NodeEntry(name.Value, name.Place, votes, address?.Value ?? "", address is null ? 0 : port, clock);
    }

    private ClockModel ReadClock(YamlNode? node)
    {
        if (values.Mapping(node, "'clock'") is not { } clock) return ClockModel.Right;
        var drift = values.RatePpm(clock.Take("drift"), "'drift'");
        var offset = values.SignedTime(clock.Take("offset"), "'offset'");
        clock.Finish();
        return new ClockModel(offset, drift);
    }

    private List<NodeEntry> Check(List<NodeEntry> entries)
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        var addresses = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (Names.CheckReferable(entry.Name, "node's name") is { } wrong)
                values.Diagnostics.Error(entry.Place, Codes.BadName, wrong);
            if (!seen.Add(entry.Name))
                values.Diagnostics.Error(entry.Place, Codes.DuplicateName, $"node '{entry.Name}' is listed twice");
            if (entry.Address == "" && _addressesNeeded)
                values.Diagnostics.Error(
                    entry.Place,
                    Codes.MissingKey,
                    $"node '{entry.Name}' lacks its address; write {entry.Name}: {{address: 10.0.0.1}}");
            if (entry.Address != "" && !addresses.Add($"{entry.Address} {entry.Port}"))
                values.Diagnostics.Error(
                    entry.Place, Codes.DuplicateName, $"node '{entry.Name}' has the address and port of another node");
        }

        if (entries.Sum(entry => entry.Votes) == 0)
            values.Diagnostics.Error(
                entries[0].Place, Codes.BadCluster, "no node has a vote, so there is never quorum");
        return entries;
    }
}
