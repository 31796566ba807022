namespace Ocf.Scenarios;

/// <summary>Writes <c>expect</c>, as <see cref="ExpectationsReader"/> reads it.</summary>
internal sealed class ExpectationsWriter(Scenario scenario)
{
    public YamlMapping Write(Expectations expect)
    {
        var text = new MappingBuilder();
        var isEmpty = expect is { Claims.Count: 0, Limits.Count: 0 };
        if (isEmpty || expect.Named != Invariants.None || expect.Invariants != Invariants.All)
            text.Add("invariants", MappingBuilder.Words(InvariantWords.Of(expect.Invariants)));
        foreach (var kind in expect.Claims.Select(claim => claim.Kind).Distinct())
        {
            var claims = expect.Claims.Where(claim => claim.Kind == kind).Select(Write);
            text.Add(kind.ToString().ToLowerInvariant(), new YamlSequence(default, [.. claims]));
        }

        if (expect.Limits.Count > 0)
            text.Add("limits", new YamlSequence(default, [.. expect.Limits.Select(Write)]));
        return text.Mapping;
    }

    private YamlMapping Write(Claim claim)
    {
        if (claim.Kind == ClaimKind.History)
            return new MappingBuilder()
                .Add("id", claim.Id)
                .Add("workload", scenario.Workloads[claim.Workload].Id)
                .Add("check", "linearizable")
                .Mapping;
        var text = new MappingBuilder().Add("id", claim.Id).Add("that", MappingBuilder.Quote(claim.That.Text));
        if (claim.Kind == ClaimKind.Eventually)
            return text
                .AddUnless(claim.After < 0, "after", IdOf(claim.After))
                .Add("within", TimeText.Write(claim.Within))
                .AddTime("hold", claim.Hold)
                .Mapping;
        var window = claim.Window;
        return text
            .Add("from", Edge(window.From))
            .Add("until", Edge(window.Until))
            .AddUnless(window.During < 0, "during", IdOf(window.During))
            .AddUnless(window.Outside < 0, "outside", IdOf(window.Outside))
            .Mapping;
    }

    private YamlScalar? Edge(WindowEdge? edge)
    {
        if (edge is null) return null;
        return MappingBuilder.Word(edge.Step < 0 ? TimeText.Write(edge.Time) : IdOf(edge.Step));
    }

    private static YamlMapping Write(Limit limit)
    {
        var text = new MappingBuilder().Add("metric", limit.Metric);
        foreach (var bound in limit.Bounds)
        {
            var space = bound.Text.IndexOf(' ');
            text.Add(bound.Text[..space], MappingBuilder.Quote(bound.Text[(space + 1)..]));
        }

        return text.Mapping;
    }

    private string IdOf(int step) => step < 0 ? "" : scenario.Steps[step].Id;
}
