using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>The report as text: one scenario in full, many in two lines each and what failed.</summary>
internal sealed class ConsoleReport(Terminal terminal)
{
    /// <summary>What did not happen in these runs, so that nothing can be said about it.</summary>
    private const string Unseen = "unseen";

    private const int FailuresShown = 3;

    private readonly TextWriter _out = terminal.Output;

    public void Write(RunReport report)
    {
        if (report.Scenarios.Count == 1) WriteFull(report.Scenarios[0]);
        else foreach (var scenario in report.Scenarios) WriteShort(scenario);
        _out.WriteLine($"{report.Passed} passed, {report.Scenarios.Count - report.Passed} failed");
    }

    private void WriteFull(ScenarioReport scenario)
    {
        _out.WriteLine(scenario.Name);
        _out.WriteLine(scenario.Summary);
        _out.WriteLine();
        if (scenario.Story.Count > 0) WriteStory(scenario);
        _out.WriteLine($"Claims, {SeedsInWords(scenario.Seeds)}");
        foreach (var claim in scenario.Claims) WriteClaim(claim, explain: true);
        foreach (var limit in scenario.Limits) WriteLimit(limit);
        _out.WriteLine();
        if (scenario.Note != "") _out.WriteLine(scenario.Note);
        _out.WriteLine(Measures(scenario));
        _out.WriteLine(Identity(scenario));
        _out.WriteLine($"repeat: {scenario.Repeat}");
    }

    private void WriteShort(ScenarioReport scenario)
    {
        _out.WriteLine($"{Mark(scenario.Verdict)}  {scenario.Name}: {Measures(scenario)}, {Identity(scenario)}");
        if (scenario.Note != "") _out.WriteLine($"        {scenario.Note}");
        foreach (var claim in scenario.Claims)
            if (claim.Verdict != Verdict.Held && !claim.IsUnseen)
                WriteClaim(claim, explain: scenario.Verdict != RunVerdict.Passed);
        foreach (var limit in scenario.Limits)
            if (limit.Verdict != Verdict.Held && limit.Actual is not null)
                WriteLimit(limit);
        _out.WriteLine(terminal.Dim($"        {scenario.Repeat}"));
    }

    private void WriteStory(ScenarioReport scenario)
    {
        _out.WriteLine($"What happened with seed {scenario.Seeds.All().First()}");
        var width = scenario.Story.Max(line => line.Node.Length);
        foreach (var line in scenario.Story)
            _out.WriteLine($"  {Words.Moment(line.At),11}  {line.Node.PadRight(width)}  {line.Text}".TrimEnd());
        _out.WriteLine();
    }

    /// <param name="explain">False where it is meant to fail, and others wait for their line.</param>
    private void WriteClaim(ClaimReport claim, bool explain)
    {
        var mark = claim.IsUnseen ? Unseen : Mark(claim.Verdict);
        _out.WriteLine($"  {mark}  {claim.Kind,-10}  {claim.Id,-20}  {claim.Text}".TrimEnd());
        foreach (var run in claim.Failures.Take(FailuresShown))
        {
            _out.WriteLine($"          {run.Headline}");
            if (explain)
                foreach (var line in run.Why?.Lines() ?? [])
                    _out.WriteLine($"            {line}");
            _out.WriteLine($"          {run.Repeat}");
        }

        var more = claim.FailureCount - Math.Min(FailuresShown, claim.Failures.Count);
        if (more > 0) _out.WriteLine($"          and in {Words.Count(more, "more run")}");
    }

    private void WriteLimit(LimitResult limit)
    {
        var name = limit.Limit.Metric;
        var mark = limit.Actual is null ? Unseen : Mark(limit.Verdict);
        _out.WriteLine($"  {mark}  {"limit",-10}  {name,-20}  {limit.Explanation}".TrimEnd());
    }

    private static string Measures(ScenarioReport scenario)
    {
        if (scenario.World != ScenarioReport.Simulated) return $"{Words.Span(scenario.WallTime)} on real nodes";
        var speed = scenario.WallTime > TimeSpan.Zero ? scenario.VirtualTime / scenario.WallTime : 0;
        return $"virtual {Words.Span(scenario.VirtualTime)} in wall {Words.Span(scenario.WallTime)} " +
            $"({Words.Number((long)speed)} times real time), {Words.Count(scenario.Events, "event")}";
    }

    private static string Identity(ScenarioReport scenario) =>
        (scenario.Seeds.Count == 1 ? "seed " : "seeds ") + scenario.Seeds +
        (scenario.TraceHash == "" ? "" : $", trace hash {scenario.TraceHash}");

    private static string SeedsInWords(SeedSet seeds) =>
        seeds.Count == 1 ? $"seed {seeds}" : $"{Words.Number((long)seeds.Count)} seeds ({seeds})";

    private string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Held => terminal.Good("held  "),
        Verdict.Failed => terminal.Bad("FAILED"),
        _ => terminal.Bad("open  "),
    };

    private string Mark(RunVerdict verdict) => verdict switch
    {
        RunVerdict.Passed => terminal.Good("passed"),
        RunVerdict.Undecided => terminal.Bad("open  "),
        RunVerdict.Failed => terminal.Bad("FAILED"),
        RunVerdict.Nondeterministic => terminal.Bad("DIFFER"),
        _ => terminal.Bad("BUG   "),
    };
}
