namespace Ocf.Scenarios;

/// <summary>
/// Reads scenario files. Whatever is in them, the answer is a scenario or diagnostics, never an exception.
/// </summary>
public static class ScenarioReader
{
    private const int MaxSummaryLength = 200;

    private static readonly TimeSpan UsualLimit = TimeSpan.FromMinutes(10);

    /// <param name="bytes">The file as it is; UTF-8.</param>
    /// <param name="fileName">As diagnostics shall name it.</param>
    public static ReadResult<Scenario> Read(ReadOnlySpan<byte> bytes, string fileName) =>
        FileReader.Read(bytes, fileName, ReadFile);

    public static ReadResult<Scenario> Read(string text, string fileName) => FileReader.Read(text, fileName, ReadFile);

    private static Scenario? ReadFile(YamlNode root, ValueReader values)
    {
        if (values.Mapping(root, "the scenario") is not { } file) return null;
        values.Number(file.Require("ocf"), "'ocf' (the version of the format)", 1, 1, 1);
        var name = ReadName(values, file.Require("name"));
        var summary = ReadSummary(values, file.Take("summary"));
        var tags = ReadTags(values, file.Take("tags"));
        var seeds = SeedsReader.Read(values, file.Take("seeds"));
        var limit = values.Time(file.Take("limit"), "'limit'", UsualLimit);
        var outcome = values.Word(
            file.Take("outcome"), "'outcome'", Outcome.Pass,
            ("pass", Outcome.Pass), ("fail", Outcome.Fail), ("unknown", Outcome.Unknown));
        var clusterNode = file.Require("cluster");
        var networkNode = file.Take("network");
        var workloadNode = file.Take("workload");
        var stepsNode = file.Require("steps");
        var expectNode = file.Require("expect");
        file.NotYet("version");
        file.Finish();

        var stepIds = StepReader.Ids(values, stepsNode);
        if (values.Mapping(clusterNode, "'cluster'") is not { } cluster) return null;
        if (new ClusterReader(values).Read(cluster, name, addressesNeeded: false) is not { } parts) return null;
        var context = new ReadContext(values, parts.Configuration, new ConditionNames(parts.Configuration, stepIds));
        var network = NetworkReader.Read(context, networkNode);
        var workloads = new WorkloadReader(context).Read(workloadNode);
        var steps = new StepReader(context).Read(values.List(stepsNode, "'steps'"));
        var expect = new ExpectationsReader(context, workloads, steps).Read(expectNode);
        return new Scenario(
            values.Source.FileName, name, summary, tags, seeds, limit, outcome, parts.Configuration, parts.Devices,
            network, parts.Clocks, steps, expect)
        {
            Workloads = workloads,
            Text = values.Source.Text,
        };
    }

    private static string ReadName(ValueReader values, YamlNode? node)
    {
        if (values.Scalar(node, "'name'") is not { } name) return "";
        if (Names.Check(name.Value, "scenario's name") is { } wrong)
            values.Diagnostics.Error(name.Place, Codes.BadName, wrong);
        return name.Value;
    }

    private static string ReadSummary(ValueReader values, YamlNode? node)
    {
        if (values.Scalar(node, "'summary'") is not { } summary) return "";
        if (summary.Value.Length > MaxSummaryLength)
            values.Diagnostics.Error(
                summary.Place,
                Codes.OutOfBounds,
                $"'summary' has {summary.Value.Length} characters; {MaxSummaryLength} are the most");
        return summary.Value;
    }

    private static List<string> ReadTags(ValueReader values, YamlNode? node)
    {
        var tags = new List<string>();
        foreach (var item in values.List(node, "'tags'"))
        {
            if (values.Scalar(item, "a tag") is not { } tag) continue;
            if (Names.Check(tag.Value, "tag") is { } wrong) values.Diagnostics.Error(tag.Place, Codes.BadName, wrong);
            if (tags.Contains(tag.Value))
                values.Diagnostics.Error(tag.Place, Codes.DuplicateName, $"tag '{tag.Value}' is listed twice");
            tags.Add(tag.Value);
        }

        return tags;
    }
}
