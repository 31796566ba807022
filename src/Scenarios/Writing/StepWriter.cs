using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>Writes steps, as <see cref="StepReader"/> reads them.</summary>
internal sealed class StepWriter
{
    private readonly IReadOnlyList<Step> _steps;
    private readonly VerbWriter _verbs;

    public StepWriter(ClusterConfiguration cluster, IReadOnlyList<Step> steps)
    {
        _steps = steps;
        _verbs = new VerbWriter(cluster, this);
    }

    public YamlSequence Write() => new(default, [.. _steps.Select(Write)]);

    public YamlMapping WriteEach(Step step)
    {
        var text = new MappingBuilder();
        if (step.Trigger.After != SpanDistribution.Zero) text.AddSpan("after", step.Trigger.After);
        return AddVerb(text, step).Mapping;
    }

    private YamlMapping Write(Step step)
    {
        var text = new MappingBuilder().AddUnless(step.Id == "", "id", step.Id);
        AddTrigger(text, step);
        if (step.Repeat is { } repeat) AddRepeat(text, repeat, step.Trigger.When is not null);
        return AddVerb(text, step).Mapping;
    }

    private static void AddTrigger(MappingBuilder text, Step step)
    {
        var (at, after, when) = step.Trigger;
        text.AddSpan("at", at);
        if (when is not null) text.Add("when", MappingBuilder.Quote(when.Text));
        var begins = at is not null || when is not null || step.Repeat is { During: >= 0 };
        if (after != SpanDistribution.Zero || !begins) text.AddSpan("after", after);
    }

    private void AddRepeat(MappingBuilder text, Repeat repeat, bool hasCondition)
    {
        var usualTimes = repeat.Every is null && repeat.Once ? 1 : (int?)null;
        var isPlain = repeat is { Every: null, During: < 0, Once: true } && repeat.Chance == Probability.Always;
        text.AddSpan("every", repeat.Every)
            .AddUnless(repeat.Times == usualTimes, "times", $"{repeat.Times}")
            .AddUnless(repeat.During < 0, "during", repeat.During < 0 ? "" : _steps[repeat.During].Id)
            .AddUnless(repeat.Once && !(isPlain && hasCondition), "once", repeat.Once ? "true" : "false")
            .AddUnless(
                repeat.Chance == Probability.Always && !(isPlain && !hasCondition), "chance",
                PartsText.WritePercent(repeat.Chance));
    }

    private MappingBuilder AddVerb(MappingBuilder text, Step step)
    {
        var (key, value) = _verbs.Write(step.Verb);
        return text.Add(key, value).AddSpan("for", step.For);
    }
}
