using Ocf.Configuration;
using Ocf.Resources;

namespace Ocf.Scenarios;

/// <summary>Where meta attributes stand: some concern a group as a whole and none of its members.</summary>
internal enum MetaScope
{
    Alone,
    Group,
    Member,
}

/// <summary>Meta attributes, named as in Pacemaker.</summary>
internal sealed record MetaAttributes(int MigrationThreshold, TimeSpan FailureTimeout, int Stickiness, bool Started)
{
    public static MetaAttributes Usual(ClusterProperties properties) => new(
        0, TimeSpan.Zero, properties.Stickiness, true);
}

/// <summary>Reads <c>meta</c>.</summary>
internal static class MetaReader
{
    public static MetaAttributes Read(
        ValueReader values, YamlNode? node, string where, MetaAttributes usual, MetaScope scope)
    {
        if (values.Mapping(node, $"'meta' of {where}") is not { } meta) return usual;
        var read = usual with
        {
            MigrationThreshold = ReadThreshold(values, meta.Take("migration-threshold"), usual.MigrationThreshold),
            FailureTimeout = values.Time(
                meta.Take("failure-timeout"), "'failure-timeout'", usual.FailureTimeout, zeroAllowed: true),
        };
        if (scope == MetaScope.Member) RefuseOfMember(values, meta);
        else
            read = read with
            {
                Stickiness = ScoreText.Read(
                    values, meta.Take("resource-stickiness"), "'resource-stickiness'", usual.Stickiness),
                Started = ReadRole(values, meta.Take("target-role"), usual.Started),
            };
        meta.NotYet(
            "is-managed", "maintenance", "priority", "critical", "requires", "multiple-active", "allow-migrate",
            "allow-unhealthy-nodes", "container-attribute-target");
        meta.Finish();
        return read;
    }

    /// <summary>Pacemaker's INFINITY, its default, is never reached: zero here.</summary>
    private static int ReadThreshold(ValueReader values, YamlNode? node, int otherwise)
    {
        if (node is YamlScalar { Value: "INFINITY" }) return 0;
        return values.Number(node, "'migration-threshold'", otherwise, 0, Score.Infinity);
    }

    private static bool ReadRole(ValueReader values, YamlNode? node, bool otherwise)
    {
        if (values.IsLater(node, "'target-role'", "Promoted", "Unpromoted")) return otherwise;
        return values.Word(node, "'target-role'", otherwise, ("Started", true), ("Stopped", false));
    }

    private static void RefuseOfMember(ValueReader values, MappingReader meta)
    {
        foreach (var key in (ReadOnlySpan<string>)["resource-stickiness", "target-role"])
            if (meta.Take(key) is { } node)
                values.Diagnostics.Error(
                    node.Place,
                    Codes.Contradiction,
                    $"'{key}' concerns a whole group; write it in the meta of the group");
    }
}
