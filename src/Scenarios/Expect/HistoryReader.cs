namespace Ocf.Scenarios;

/// <summary>Reads <c>history</c> of <c>expect</c>: which checker judges what the clients of a workload saw.</summary>
internal sealed class HistoryReader(ReadContext context, IReadOnlyList<Workload> workloads)
{
    /// <param name="readId">Reads the claim's id, or makes one from what it is given.</param>
    public Claim? Read(MappingReader reader, Func<string, string> readId)
    {
        var place = reader.Mapping.Place;
        var id = readId($"history-{place.Line}");
        var workload = ReadWorkload(reader.Require("workload"));
        var checkNode = reader.Require("check");
        string[] later = ["sequential", "lock-service", "fair", "total-order", "no-lost-writes"];
        if (!context.Values.IsLater(checkNode, "a check of histories", later))
            context.Values.Word(checkNode, "'check'", true, ("linearizable", true));
        context.Values.Word(reader.Take("per"), "'per'", true, ("key", true));
        reader.Finish();
        if (workload < 0) return null;
        var text = $"what the clients of '{workloads[workload].Id}' saw is linearizable";
        var that = new Condition(text, place, new ConstantTruth(true), context.Names.Nodes);
        return new Claim(
            ClaimKind.History, id, that, Window.Whole, -1, TimeSpan.Zero, TimeSpan.Zero, place.Line)
        {
            Workload = workload,
        };
    }

    private int ReadWorkload(YamlNode? node)
    {
        if (context.Values.Scalar(node, "'workload'") is not { } name) return -1;
        for (var i = 0; i < workloads.Count; i++)
            if (workloads[i].Id == name.Value)
                return i;
        var hint = ReadContext.Hint(name.Value, workloads.Select(each => each.Id), "workloads");
        context.Error(name.Place, Codes.UnknownWorkload, $"unknown workload '{name.Value}'.{hint}");
        return -1;
    }
}
