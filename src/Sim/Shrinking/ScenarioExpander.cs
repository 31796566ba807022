using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Makes of a run that failed a scenario that says step by step what was done in it, at fixed times to named nodes, and
/// claims nothing but what broke.
/// </summary>
internal static class ScenarioExpander
{
    private const int MaxNameLength = 63;

    /// <summary>The scenario as it is, but for all that it claims besides.</summary>
    public static Scenario Focus(Scenario scenario, ulong seed, Failure failure)
    {
        var suffix = $"-seed-{seed}";
        var name = scenario.Name[..Math.Min(scenario.Name.Length, MaxNameLength - suffix.Length)] + suffix;
        return scenario with
        {
            Name = name,
            Cluster = scenario.Cluster with { Name = name },
            Summary = $"Breaks {failure.Id}, with as little as possible.",
            Tags = [],
            Outcome = Outcome.Pass,
            Seeds = new SeedSet([new SeedRange(seed, 1)]),
            Expect = new Expectations(failure.Promise, failure.Claim is { } claim ? [claim] : [], []),
        };
    }

    /// <summary>
    /// With what the run did instead. Null where that cannot be written down: the claim hangs on a step that never
    /// ran, or the run did more than it kept.
    /// </summary>
    /// <param name="later">
    /// A step that runs when something is so runs after the event that made it so; at its very time it would come
    /// before. A tick makes up for that.
    /// </param>
    public static Scenario? Expand(Scenario focused, RunResult run, Failure failure, TimeSpan later = default)
    {
        if (run.DeedsAreCut) return null;
        var steps = new List<Step>();
        var places = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var deed in run.Deeds)
        {
            var id = places.ContainsKey(deed.Step.Id) ? "" : deed.Step.Id;
            if (deed.Verb is Wait && failure.Id != Failure.Wait) continue;
            if (id == "" && deed.Verb is Partition { Groups.Count: < 2 }) continue;
            if (id != "") places.Add(id, steps.Count);
            var trigger = new Trigger(SpanDistribution.Fixed(deed.At + later), SpanDistribution.Zero, null);
            var lasts = deed.For is { } span ? SpanDistribution.Fixed(span) : null;
            steps.Add(new Step(steps.Count, id, trigger, null, lasts, deed.Verb, deed.Step.Line));
        }

        var expect = focused.Expect;
        if (failure.Claim is { } claim)
        {
            if (Rebind(claim, focused, places) is not { } bound) return null;
            expect = expect with { Claims = [bound] };
        }

        return focused with { Steps = steps, Expect = expect };
    }

    private static Claim? Rebind(Claim claim, Scenario scenario, SortedDictionary<string, int> places)
    {
        var isComplete = true;
        var window = claim.Window;
        var bound = claim with
        {
            After = Find(claim.After),
            Window = new Window(
                Edge(window.From), Edge(window.Until), Find(window.During), Find(window.Outside)),
        };
        return isComplete ? bound : null;

        WindowEdge? Edge(WindowEdge? edge) => edge is null ? null : edge with { Step = Find(edge.Step) };

        int Find(int step)
        {
            if (step < 0) return -1;
            if (places.TryGetValue(scenario.Steps[step].Id, out var place)) return place;
            isComplete = false;
            return -1;
        }
    }
}
