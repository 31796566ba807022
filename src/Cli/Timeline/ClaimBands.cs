using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// One row for each claim: where it was judged, green until it broke and red from there. An <c>eventually</c> is a bar
/// from each promise to its deadline. Standard promises that held share a row.
/// </summary>
internal static class ClaimBands
{
    public static IEnumerable<BandRow> Of(TimelineRun run)
    {
        foreach (var result in run.Result.Claims)
        {
            if (result.Claim.Kind == ClaimKind.Sometimes) continue;
            var title = $"{Word(result.Claim.Kind)} {result.Claim.Id}";
            var broken = result.Verdict == Verdict.Failed ? result.At.Ticks : -1;
            var text = ClaimText.Of(result.Claim);
            var bands = result.Verdict == Verdict.Undecided
                ? Windows(result.Claim, run).Select(window => Undecided(window, $"{title}: {text}"))
                : Windows(result.Claim, run).SelectMany(window => Judged(window, title, text, broken, run));
            yield return new BandRow("claims", "claim", title, [.. bands]);
        }

        foreach (var one in run.Result.Invariants)
        {
            if (one.Violation is not { } violation) continue;
            var text = one.Promise == Invariants.None ? violation.Explanation : SimulatedRun.Promise(one.Promise);
            var bands = Judged((0, run.End), one.Id, text, violation.At.Ticks, run);
            yield return new BandRow("claims", "claim", one.Id, [.. bands]);
        }

        var held = run.Result.Invariants.Where(one => one.Violation is null).Select(one => one.Id).ToArray();
        if (held.Length == 0) yield break;
        var names = string.Join(", ", held);
        yield return new BandRow(
            "claims", "claim", "standard promises", [new Band(0, run.End, "claim-held", $"{names} held")]);
    }

    private static Band Undecided((long From, long Until) window, string text) =>
        new(window.From, window.Until, "claim-open", $"undecided: {text}");

    private static IEnumerable<Band> Judged(
        (long From, long Until) window, string title, string text, long broken, TimelineRun run)
    {
        if (broken < 0 || broken > window.Until || broken < window.From)
        {
            yield return new Band(window.From, window.Until, "claim-held", $"{title}: {text}");
            yield break;
        }

        if (broken > window.From) yield return new Band(window.From, broken, "claim-held", $"{title}: {text}");
        yield return new Band(
            broken, Math.Max(window.Until, run.End), "claim-broken", $"BROKEN {title}: {text}", EventAt(broken, run));
    }

    /// <summary>The last event up to that moment: with a broken claim, the one that broke it.</summary>
    public static long EventAt(long time, TimelineRun run)
    {
        var events = run.Recording.Events;
        int low = 0, high = events.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (events[middle].Time <= time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static IEnumerable<(long From, long Until)> Windows(Claim claim, TimelineRun run)
    {
        if (claim.Kind == ClaimKind.Eventually)
        {
            if (claim.After < 0) return [(0, Math.Min(run.End, claim.Within.Ticks))];
            return RunsOf(claim.After, run)
                .Select(deed => (deed.From, Math.Min(run.End, deed.From + claim.Within.Ticks)));
        }

        if (claim.Window.During >= 0)
            return RunsOf(claim.Window.During, run).Select(deed => (deed.From, deed.Until < 0 ? run.End : deed.Until));
        var from = Edge(claim.Window.From, 0, run);
        var until = Edge(claim.Window.Until, run.End, run);
        return from < until ? [(from, until)] : [];
    }

    private static long Edge(WindowEdge? edge, long otherwise, TimelineRun run)
    {
        if (edge is null) return otherwise;
        if (edge.Step < 0) return Math.Min(edge.Time.Ticks, run.End);
        return RunsOf(edge.Step, run).FirstOrDefault()?.From ?? run.End;
    }

    private static IEnumerable<RecordedDeed> RunsOf(int step, TimelineRun run) =>
        run.Recording.Deeds.Where(deed => deed.Step == run.Scenario.Steps[step]);

    private static string Word(ClaimKind kind) => kind.ToString().ToLowerInvariant();
}
