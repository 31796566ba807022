namespace Ocf.Scenarios;

/// <summary>
/// Writes a scenario as a file that reads back to an equal one. Comments, and the way in which the first file said it,
/// are not part of a scenario.
/// </summary>
public static class ScenarioWriter
{
    public static string Write(Scenario scenario) => YamlWriter.Write(Tree(scenario));

    internal static YamlMapping Tree(Scenario scenario)
    {
        var text = new MappingBuilder()
            .Add("ocf", "1")
            .Add("name", scenario.Name)
            .AddUnless(scenario.Summary == "", "summary", scenario.Summary);
        if (scenario.Tags.Count > 0) text.Add("tags", MappingBuilder.Words(scenario.Tags));
        return text
            .Add("seeds", Seeds(scenario.Seeds))
            .Add("limit", TimeText.Write(scenario.Limit))
            .AddUnless(scenario.Outcome == Outcome.Pass, "outcome", scenario.Outcome.ToString().ToLowerInvariant())
            .Add("cluster", new ClusterWriter(scenario).Write())
            .AddUnlessEmpty("network", Network(scenario))
            .Add("steps", new StepWriter(scenario.Cluster, scenario.Steps).Write())
            .Add("expect", new ExpectationsWriter(scenario.Steps).Write(scenario.Expect))
            .Mapping;
    }

    private static YamlNode Seeds(SeedSet seeds) => seeds.Ranges.Count == 1
        ? MappingBuilder.Word($"{seeds.Ranges[0]}")
        : MappingBuilder.Words(seeds.Ranges.Select(range => $"{range}"));

    private static MappingBuilder Network(Scenario scenario)
    {
        var (quality, links) = scenario.Network;
        var usual = LinkQuality.Default;
        var change = new LinkChange(
            quality.Latency == usual.Latency ? null : quality.Latency,
            quality.Loss == usual.Loss ? null : quality.Loss,
            quality.Duplicate == usual.Duplicate ? null : quality.Duplicate,
            quality.Reorder == usual.Reorder ? null : quality.Reorder);
        var network = new MappingBuilder()
            .AddUnlessEmpty("default", NetworkVerbWriter.AddChange(new MappingBuilder(), change));
        var verbs = new NetworkVerbWriter(new SelectorText(scenario.Cluster));
        return links.Count == 0
            ? network
            : network.Add("links", new YamlSequence(default, [.. links.Select(verbs.Rule)]));
    }
}
