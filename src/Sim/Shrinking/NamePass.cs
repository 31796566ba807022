using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Takes out nodes, resources and power switches, the last ones first.</summary>
internal static class NamePass
{
    public static void Run(Trials trials)
    {
        foreach (var name in Names(trials.File).Reverse())
        {
            if (trials.IsOver) return;
            trials.Try(NameRemover.Remove(trials.File, name), otherSeedsToo: true);
        }
    }

    private static IEnumerable<string> Names(YamlMapping file)
    {
        if (file.Find("cluster") is not YamlMapping cluster) yield break;
        foreach (var place in YamlPlaces.Of(cluster))
        {
            if (place is { Key: "id", Node: YamlScalar id }) yield return id.Value;
            if (place is { Key: "nodes", Node: YamlScalar node }) yield return node.Value;
            if (place is { Key: "nodes", Node: YamlMapping byName })
                foreach (var entry in byName.Entries)
                    yield return entry.Key.Value;
        }
    }
}
