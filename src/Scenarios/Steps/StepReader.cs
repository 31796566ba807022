namespace Ocf.Scenarios;

/// <summary>Reads steps.</summary>
internal sealed class StepReader(ReadContext context)
{
    /// <summary>Every key that a step can have.</summary>
    public static readonly string[] Keys =
    [
        "id", "note", "at", "after", "when", "every", "during", "for", "times", "once", "chance",
        .. VerbReader.Known, .. VerbReader.Later,
    ];

    /// <summary>
    /// The ids of steps in the order of the file, before anything else is read: conditions look ahead.
    /// </summary>
    public static IReadOnlyList<string> Ids(ValueReader values, YamlNode? steps)
    {
        var ids = new List<string>();
        foreach (var item in (steps as YamlSequence)?.Items ?? [])
        {
            var id = (item as YamlMapping)?.Find("id") as YamlScalar;
            ids.Add(id?.Value ?? "");
            if (id is null) continue;
            if (Names.CheckReferable(id.Value, "step's id") is { } wrong)
                values.Diagnostics.Error(id.Place, Codes.BadName, wrong);
            if (ids.IndexOf(id.Value) < ids.Count - 1)
                values.Diagnostics.Error(
                    id.Place, Codes.DuplicateName, $"another step has the id '{id.Value}' already");
        }

        return ids;
    }

    public IReadOnlyList<Step> Read(IReadOnlyList<YamlNode> items)
    {
        var steps = new List<Step>();
        for (var i = 0; i < items.Count; i++)
            if (context.Values.Mapping(items[i], $"step {i + 1}") is not null && ReadStep(items[i], i) is { } step)
                steps.Add(step);
        return steps;
    }

    /// <summary>The steps inside <c>rolling</c>: each follows the one before, so they need no trigger.</summary>
    public IReadOnlyList<Step> ReadEach(IReadOnlyList<YamlNode> items)
    {
        var steps = new List<Step>();
        for (var i = 0; i < items.Count; i++)
        {
            if (context.Values.Mapping(items[i], $"step {i + 1} of 'each'") is not { } reader) continue;
            var after = context.Values.Span(reader.Take("after"), "'after'") ?? SpanDistribution.Zero;
            var verb = new VerbReader(context, inRolling: true).Read(reader);
            reader.Take("note");
            RefuseInEach(reader);
            reader.Finish();
            if (verb is { } read)
                steps.Add(
                    new Step(i, "", new Trigger(null, after, null), null, read.For, read.Verb, items[i].Place.Line));
        }

        return steps;
    }

    private void RefuseInEach(MappingReader step)
    {
        foreach (var key in (ReadOnlySpan<string>)["id", "at", "when", "every", "during", "times", "once", "chance"])
            if (step.Take(key) is { } node)
                context.Error(
                    node.Place,
                    Codes.Contradiction,
                    $"'{key}' has no place in 'each': its steps follow one another, for each node");
    }

    private Step? ReadStep(YamlNode item, int index)
    {
        var id = context.Names.Steps[index];
        var where = id == "" ? $"step {index + 1}" : $"step '{id}'";
        if (context.Values.Mapping(item, where) is not { } reader) return null;
        context.Values.Scalar(reader.Take("id"), "'id'");
        context.Values.Scalar(reader.Take("note"), "'note'");
        var repeat = ReadRepeat(reader);
        var trigger = ReadTrigger(reader, repeat);
        var verb = new VerbReader(context, inRolling: false).Read(reader);
        reader.Finish();
        return verb is { } read
            ? new Step(index, id, trigger, repeat, read.For, read.Verb, item.Place.Line)
            : null;
    }

    private Trigger ReadTrigger(MappingReader step, Repeat? repeat)
    {
        var atNode = step.Take("at");
        var afterNode = step.Take("after");
        var whenNode = step.Take("when");
        var at = context.Values.Span(atNode, "'at'");
        var after = context.Values.Span(afterNode, "'after'");
        var when = ConditionBinder.Read(context.Values, whenNode, "'when'", context.Names);
        if (atNode is not null && (afterNode ?? whenNode) is { } other)
            context.Error(
                other.Place,
                Codes.Contradiction,
                $"{step.Where} has 'at' and '{(other == afterNode ? "after" : "when")}'; a step begins in one way "
                + "only");
        if (atNode is null && afterNode is null && whenNode is null && repeat is not { During: >= 0 }
            && step.Mapping.Find("during") is null)
            context.Error(
                step.Mapping.Place,
                Codes.NoTrigger,
                $"{step.Where} does not say when it runs; give it at, after, when, or during with every");
        return new Trigger(at, after ?? SpanDistribution.Zero, when);
    }

    private Repeat? ReadRepeat(MappingReader step)
    {
        var everyNode = step.Take("every");
        var timesNode = step.Take("times");
        var duringNode = step.Take("during");
        var chanceNode = step.Take("chance");
        var onceNode = step.Take("once");
        var every = context.Values.Span(everyNode, "'every'");
        var during = duringNode is null ? -1 : context.Step(duringNode, "'during'");
        var chance = context.Values.Percent(chanceNode, "'chance'") ?? Probability.Always;
        var once = context.Values.Flag(onceNode, "'once'", true);
        var times = timesNode is null ? (int?)null : context.Values.Number(timesNode, "'times'", 1, 1, 1_000_000);
        if (every is { First.Ticks: 0 } && everyNode is not null)
            context.Error(everyNode.Place, Codes.OutOfBounds, "'every' must be longer than zero");
        if (timesNode is not null && everyNode is null && once)
            context.Error(
                timesNode.Place, Codes.Contradiction, "'times' needs 'every': how long from one run to the next");
        if (duringNode is not null && everyNode is null)
            context.Error(
                duringNode.Place, Codes.Contradiction, "'during' needs 'every': how long from one run to the next");
        if (onceNode is not null && step.Mapping.Find("when") is null)
            context.Error(onceNode.Place, Codes.Contradiction, "'once' belongs to 'when'; other steps run once anyway");
        if ((everyNode ?? timesNode ?? duringNode ?? chanceNode ?? onceNode) is null) return null;
        return new Repeat(every, times ?? (every is null && once ? 1 : null), during, chance, once);
    }
}
