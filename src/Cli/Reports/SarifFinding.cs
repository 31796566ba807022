using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>What a SARIF report has a rule for, and a result if it did not hold.</summary>
/// <param name="Line">Of the claim; the first of the file for what is claimed of every scenario.</param>
internal sealed record SarifFinding(
    string Rule, string Title, string Help, int Line, Verdict Verdict, string Message, Why? Why, string Repeat)
{
    public static IEnumerable<SarifFinding> All(ScenarioReport scenario)
    {
        foreach (var claim in scenario.Claims)
        {
            var first = claim.Failures.FirstOrDefault();
            yield return new SarifFinding(
                $"OCF/{claim.Id}",
                $"{claim.Kind}: {claim.Text}",
                ClaimHelp.Of(claim),
                Math.Max(1, claim.Line),
                claim.IsUnseen ? Verdict.Held : claim.Verdict,
                Describe(claim, first),
                first?.Why,
                first?.Repeat ?? scenario.Repeat);
        }

        foreach (var limit in scenario.Limits)
            yield return new SarifFinding(
                $"OCF/limit/{limit.Limit.Metric}",
                $"limit: {string.Join(", ", limit.Limit.Bounds.Select(bound => $"{limit.Limit.Metric} {bound.Text}"))}",
                "The number, over all seeds, must keep within its bound.",
                limit.Limit.Line,
                limit.Actual is null ? Verdict.Held : limit.Verdict,
                limit.Explanation,
                null,
                scenario.Repeat);
        var isSound = scenario.Verdict is not (RunVerdict.Nondeterministic or RunVerdict.Bug);
        yield return new SarifFinding(
            "OCF/sound",
            "the same seed gives the same run, and Ocf itself does not break",
            "Something is wrong with Ocf, not with the scenario.",
            1,
            isSound ? Verdict.Held : Verdict.Failed,
            isSound ? "" : scenario.Note,
            null,
            scenario.Repeat);
    }

    private static string Describe(ClaimReport claim, FailedRun? first)
    {
        if (first is null) return claim.Verdict == Verdict.Held ? "" : $"'{claim.Text}' came true in no run";
        var more = claim.FailureCount > 1 ? $" (and in {Words.Count(claim.FailureCount - 1, "more run")})" : "";
        return $"{first.Headline}{more}";
    }
}
