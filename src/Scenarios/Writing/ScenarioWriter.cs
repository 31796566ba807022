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
            .Add("workload", Workloads(scenario))
            .Add("steps", new StepWriter(scenario.Cluster, scenario.Steps).Write())
            .Add("expect", new ExpectationsWriter(scenario).Write(scenario.Expect))
            .Mapping;
    }

    private static YamlSequence? Workloads(Scenario scenario) => scenario.Workloads.Count == 0
        ? null
        : new YamlSequence(default, [.. scenario.Workloads.Select(Write)]);

    private static YamlMapping Write(Workload workload) => new MappingBuilder()
        .Add("id", workload.Id)
        .Add("kind", "kv-register")
        .Add("via", workload.Via)
        .Add("clients", $"{workload.Clients}")
        .Add("keys", $"{workload.Keys}")
        .AddSpan("think", workload.Think)
        .AddTime("from", workload.From)
        .AddUnless(workload.Until is null, "until", TimeText.Write(workload.Until ?? TimeSpan.Zero))
        .Add("timeout", TimeText.Write(workload.Timeout))
        .Mapping;

    private static YamlNode Seeds(SeedSet seeds) => seeds.Ranges.Count == 1
        ? MappingBuilder.Word($"{seeds.Ranges[0]}")
        : MappingBuilder.Words(seeds.Ranges.Select(range => $"{range}"));

    private static MappingBuilder Network(Scenario scenario)
    {
        var (quality, links) = scenario.Network;
        var usual = LinkQuality.Default;
        var change = new LinkChange
        {
            Latency = quality.Latency == usual.Latency ? null : quality.Latency,
            Loss = quality.Loss == usual.Loss ? null : quality.Loss,
            Duplicate = quality.Duplicate == usual.Duplicate ? null : quality.Duplicate,
            Reorder = quality.Reorder == usual.Reorder ? null : quality.Reorder,
            Corrupt = quality.Corrupt == usual.Corrupt ? null : quality.Corrupt,
            Bandwidth = quality.Bandwidth == usual.Bandwidth ? null : quality.Bandwidth,
            Queue = quality.Queue == usual.Queue ? null : quality.Queue,
            DropLarger = quality.DropLarger == usual.DropLarger ? null : quality.DropLarger,
        };
        var network = new MappingBuilder()
            .AddUnlessEmpty("default", NetworkVerbWriter.AddChange(new MappingBuilder(), change));
        var verbs = new NetworkVerbWriter(new SelectorText(scenario.Cluster));
        return links.Count == 0
            ? network
            : network.Add("links", new YamlSequence(default, [.. links.Select(verbs.Rule)]));
    }
}
