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
    private const int FailuresShown = 5;

    private readonly List<ClaimSum> _claims = [];
    private readonly XxHash3 _hash = new();
    private SeedOutcome? _first;
    private SeedOutcome? _firstFailed;
    private TimeSpan _virtualTime;
    private long _events;
    private long _runs;
    private string _bug = "";

    public void Add(SeedOutcome run)
    {
        _first ??= run;
        if (run.Claims.Any(claim => claim.Verdict == Verdict.Failed)) _firstFailed ??= run;
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
        var complete = seeds.ToString() == scenario.Seeds.ToString();
        var claims = _claims.Select(claim => claim.Finish(complete)).ToArray();
        var verdicts = claims.Where(claim => !claim.IsUnseen).Select(claim => claim.Verdict)
            .Concat(limits.Where(limit => limit.Actual is not null).Select(limit => limit.Verdict))
            .ToArray();
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
            command.Repeat(seeds))
        {
            Histories = (_firstFailed ?? _first)?.Histories ?? [],
        };
    }

    private string TraceHash => _runs == 1 && _first is { } only
        ? only.TraceHash
        : Convert.ToHexStringLower(_hash.GetCurrentHash());

    private (RunVerdict Verdict, string Note) Judge(IReadOnlyList<Verdict> verdicts, string difference)
    {
        if (_bug != "") return (RunVerdict.Bug, _bug);
        if (difference != "") return (RunVerdict.Nondeterministic, difference);
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

        public void Add(ulong seed, ClaimOutcome outcome, int shown, string repeat)
        {
            _seen |= outcome.Seen;
            if (outcome.Verdict == Verdict.Held) return;
            if (IsWorse(outcome.Verdict))
            {
                // From here on the runs that failed are shown, not those that stayed open.
                _worst = outcome.Verdict;
                _failures.Clear();
                _count = 0;
            }

            if (outcome.Verdict != _worst) return;
            _count++;
            if (_failures.Count < shown)
                _failures.Add(new FailedRun(seed, outcome.At, outcome.Failure, outcome.Explanation, repeat));
        }

        /// <param name="complete">All the scenario's own seeds were run.</param>
        public ClaimReport Finish(bool complete)
        {
            var (id, kind, text, line) = (claim.Id, claim.Kind, claim.Text, claim.Line);
            if (kind != ClaimReport.Sometimes) return new ClaimReport(id, kind, text, line, _worst, _count, _failures);
            if (_seen) return new ClaimReport(id, kind, text, line, Verdict.Held, 0, []);
            // Unseen in all seeds, the scenario does not test what it says; in some of them, nothing is wrong.
            return complete
                ? new ClaimReport(id, kind, text, line, Verdict.Failed, _count, _failures)
                : new ClaimReport(id, kind, text, line, Verdict.Undecided, 0, []);
        }

        private bool IsWorse(Verdict verdict) =>
            verdict != _worst && (_worst == Verdict.Held || verdict == Verdict.Failed);
    }
}
