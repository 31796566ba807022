using Ocf.Configuration;
using Ocf.Resources;

namespace Ocf.Scenarios;

/// <summary>Reads <c>resources</c>: primitives, and groups of them.</summary>
internal sealed class ResourcesReader(ValueReader values, NodeNames nodes, ClusterProperties properties)
{
    /// <summary>
    /// What <c>pcs resource create</c> sets for most agents; without a monitor a dead resource is never noticed.
    /// </summary>
    public static readonly TimeSpan UsualMonitor = TimeSpan.FromSeconds(10);

    public static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(20);

    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<ResourceGroup> _groups = [];
    private int _resources;

    public IReadOnlyList<ResourceGroup> Read(YamlNode? node)
    {
        foreach (var item in values.List(node, "'resources'"))
            if (values.Named(item, "resource") is { } resource)
                ReadTop(resource);
        return _groups;
    }

    private void ReadTop(MappingReader reader)
    {
        var id = ReadId(reader);
        var where = $"resource '{id}'";
        var members = reader.Take("group");
        var scores = ReadScores(reader);
        reader.NotYet("clone", "with", "start-after", "order", "colocation", "bundle");
        List<Resource> resources = [];
        MetaAttributes meta;
        if (members is null)
        {
            meta = MetaReader.Read(
                values, reader.Take("meta"), where, MetaAttributes.Usual(properties), MetaScope.Alone);
            var later = reader.Mapping.Find("clone") is not null || reader.Mapping.Find("bundle") is not null;
            var agent = later ? reader.Take("agent") : reader.Require("agent");
            resources.Add(ReadPrimitive(reader, id, agent, meta));
        }
        else
        {
            meta = MetaReader.Read(
                values, reader.Take("meta"), where, MetaAttributes.Usual(properties), MetaScope.Group);
            if (reader.Mapping.Find("agent") is not null)
                values.Diagnostics.Error(
                    reader.Mapping.Place,
                    Codes.Contradiction,
                    $"{where} has both 'agent' and 'group'; it is one or the other");
            reader.Take("agent");
            foreach (var item in values.List(members, "'group'"))
                if (values.Named(item, "resource") is { } member)
                    resources.Add(ReadMember(member, meta));
            if (resources.Count == 0)
                values.Diagnostics.Error(members.Place, Codes.BadCluster, $"group '{id}' is empty");
        }

        reader.Finish();
        _groups.Add(new ResourceGroup(_groups.Count, id, resources, scores, meta.Stickiness, meta.Started));
    }

    private Resource ReadMember(MappingReader reader, MetaAttributes groupMeta)
    {
        var id = ReadId(reader);
        var meta = MetaReader.Read(values, reader.Take("meta"), $"resource '{id}'", groupMeta, MetaScope.Member);
        var resource = ReadPrimitive(reader, id, reader.Require("agent"), meta);
        reader.NotYet("clone", "with", "start-after", "group", "prefer", "avoid");
        reader.Finish();
        return resource;
    }

    private Resource ReadPrimitive(MappingReader reader, string id, YamlNode? agent, MetaAttributes meta) => new(
        _resources++,
        id,
        ReadAgent(agent),
        ParameterText.Read(values, reader.Take("params")),
        values.Time(reader.Take("monitor"), "'monitor'", UsualMonitor, zeroAllowed: true),
        values.Time(reader.Take("start-timeout"), "'start-timeout'", UsualTimeout),
        values.Time(reader.Take("stop-timeout"), "'stop-timeout'", UsualTimeout),
        values.Time(reader.Take("monitor-timeout"), "'monitor-timeout'", UsualTimeout),
        meta.MigrationThreshold,
        meta.FailureTimeout);

    private string ReadId(MappingReader reader)
    {
        if (values.Scalar(reader.Require("id"), "'id'") is not { } id) return "";
        if (Names.CheckReferable(id.Value, "resource's id") is { } wrong)
            values.Diagnostics.Error(id.Place, Codes.BadName, wrong);
        if (!_ids.Add(id.Value))
            values.Diagnostics.Error(id.Place, Codes.DuplicateName, $"resource '{id.Value}' is listed twice");
        if (nodes.TryFind(id.Value) is not null)
            values.Diagnostics.Error(id.Place, Codes.DuplicateName, $"'{id.Value}' is the name of a node already");
        return id.Value;
    }

    private string ReadAgent(YamlNode? node)
    {
        if (values.Scalar(node, "'agent'") is not { } agent) return "";
        var parts = agent.Value.Split(':');
        if (parts[0] is "systemd" or "lsb" or "service" or "stonith" && parts.Length == 2)
            values.Diagnostics.Error(
                agent.Place,
                Codes.NotSupportedYet,
                $"agents of the class '{parts[0]}' are not supported yet; use an ocf one");
        else if (parts.Length != 3 || parts[0] != "ocf" || !parts.All(IsAgentName))
            values.Diagnostics.Error(
                agent.Place,
                Codes.UnknownWord,
                $"'{agent.Value}' is not a resource agent; write class:provider:type, such as ocf:heartbeat:Dummy");
        return agent.Value;
    }

    /// <summary>It becomes a path, so nothing that could lead out of the folder of agents.</summary>
    private static bool IsAgentName(string part) =>
        part.Length > 0
        && part[0] != '.'
        && part.All(each => char.IsAsciiLetterOrDigit(each) || each is '_' or '-' or '.');

    private int[] ReadScores(MappingReader reader)
    {
        var scores = new int[nodes.Count];
        Add(reader.Take("prefer"), "'prefer'", 1);
        Add(reader.Take("avoid"), "'avoid'", -1);
        return scores;

        void Add(YamlNode? node, string where, int sign)
        {
            if (values.Mapping(node, where) is not { } mapping) return;
            foreach (var (key, value) in mapping.Mapping.Entries)
            {
                if (nodes.Find(key.Value, key.Place) is not { } found) continue;
                var score = ScoreText.Read(values, value, where, 0);
                scores[found.Index] = Score.Add(scores[found.Index], sign * score);
            }
        }
    }
}
