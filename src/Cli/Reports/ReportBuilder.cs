using System.IO.Hashing;
using System.Text;
using Ocf.Scenarios;

namespace Ocf.Cli;

/// <summary>
/// Adds up the runs of one scenario, in the order of their seeds. Keeps the first few failures of each claim, so that a
/// million seeds need no more memory than ten.
/// </summary>
internal sealed class ReportBuilder(Scenario scenario, string world, SeedSet seeds, CommandText command)
{
    private const int FailuresShown = 3;

    private readonly List<ClaimSum> _claims = [];
    private readonly XxHash3 _hash = new();
    private SeedOutcome? _first;
    private TimeSpan _virtualTime;
    private long _events;
    private long _runs;
    private string _bug = "";

    public void Add(SeedOutcome run)
    {
        _first ??= run;
        _runs++;
        _virtualTime += run.VirtualTime;
        _events += run.Events;
        if (_bug == "" && run.Bug != "") _bug = $"seed {run.Seed}: {run.Bug}: {command.RepeatSeed(run.Seed)}";
        _hash.Append(Encoding.ASCII.GetBytes(run.TraceHash));
        for (var i = 0; i < run.Claims.Count; i++)
        {
            if (i == _claims.Count) _claims.Add(new ClaimSum(run.Claims[i]));
            _claims[i].Add(run.Seed, run.Claims[i], FailuresShown, command.RepeatSeed(run.Seed));
        }
    }

    public ScenarioReport Finish(TimeSpan wallTime, IReadOnlyList<LimitResult> limits, string difference = "")
    {
        var claims = _claims.Select(claim => claim.Finish()).ToArray();
        var verdicts = claims.Select(claim => claim.Verdict).Concat(limits.Select(limit => limit.Verdict)).ToArray();
        var (verdict, note) = Judge(verdicts, difference);
        return new ScenarioReport(
            world,
            scenario.FileName,
            scenario.Name,
            scenario.Summary,
            seeds,
            verdict,
            _virtualTime,
            wallTime,
            _events,
            TraceHash,
            claims,
            limits,
            _first?.Story ?? [],
            note,
            command.Repeat(seeds));
    }

    private string TraceHash => _runs == 1 && _first is { } only
        ? only.TraceHash
        : Convert.ToHexStringLower(_hash.GetCurrentHash());

    private (RunVerdict Verdict, string Note) Judge(IReadOnlyList<Verdict> verdicts)
    {
        var failed = verdicts.Contains(Verdict.Failed);
        if (scenario.Outcome == Outcome.Unknown) return (RunVerdict.Passed, "an exploration: nothing is judged");
        if (scenario.Outcome == Outcome.Fail)
            return failed
                ? (RunVerdict.Passed, "a claim fails, as this scenario is meant to show")
                : (RunVerdict.Failed, "no claim failed, although this scenario is meant to show that one does");
        if (failed) return (RunVerdict.Failed, "");
        return verdicts.Contains(Verdict.Undecided) ? (RunVerdict.Undecided, "") : (RunVerdict.Passed, "");
    }

    private sealed class ClaimSum(ClaimOutcome claim)
    {
        private readonly List<FailedRun> _failures = [];
        private Verdict _worst = Verdict.Held;
        private long _count;
        private bool _seen;
        private ClaimOutcome _last = claim;

        public void Add(ulong seed, ClaimOutcome outcome, int shown, string repeat)
        {
            _last = outcome;
            _seen |= outcome.Seen;
            if (outcome.Verdict == Verdict.Held) return;
            if (outcome.Verdict == Verdict.Failed && _worst != Verdict.Failed)
            {
                // From here on the runs that failed are shown, not those that stayed open.
                _worst = Verdict.Failed;
                _failures.Clear();
                _count = 0;
            }
            else if (_worst == Verdict.Held) _worst = outcome.Verdict;

            if (outcome.Verdict != _worst) return;
            _count++;
            if (_failures.Count < shown)
                _failures.Add(new FailedRun(seed, outcome.At, outcome.Failure, outcome.Explanation, repeat));
        }

        public ClaimReport Finish()
        {
            var held = claim.Kind == "sometimes" && _seen;
            return held
                ? new ClaimReport(_last.Id, _last.Kind, _last.Text, _last.Line, Verdict.Held, 0, [])
                : new ClaimReport(_last.Id, _last.Kind, _last.Text, _last.Line, _worst, _count, _failures);
        }
    }
}
