using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// What a scenario came to over all seeds that it was run with. Keeps the first runs that failed and the numbers of
/// all, so that a million seeds need hardly more memory than ten.
/// </summary>
public sealed class SweepResult(Scenario scenario)
{
    private const int FailuresKept = 8;

    private readonly List<RunResult> _failures = [];
    private readonly SortedDictionary<string, IReadOnlyList<long>> _metrics = new(StringComparer.Ordinal);
    private readonly HashSet<Claim> _seen = [];
    private bool _failed;
    private bool _isOpen;

    /// <summary>The run with the first seed, or null if there was none.</summary>
    public RunResult? First { get; private set; }

    /// <summary>The first runs that did not hold, in the order of the seeds.</summary>
    public IReadOnlyList<RunResult> Failures => _failures;

    /// <summary>Over the trace hashes of all runs, in the order of the seeds.</summary>
    public ulong TraceHash { get; private set; }

    /// <summary>
    /// Claims of the kind <c>sometimes</c> that no run saw come true: the scenario does not test what it says.
    /// </summary>
    public IReadOnlyList<Claim> NeverSeen =>
    [
        .. scenario.Expect.Claims.Where(claim => claim.Kind == ClaimKind.Sometimes && !_seen.Contains(claim)),
    ];

    public IReadOnlyList<LimitResult> Limits => LimitJudge.Judge(scenario, _metrics);

    /// <summary>Over all runs.</summary>
    public Coverage Coverage { get; } = new();

    /// <summary>The first run in which Ocf itself broke, or null.</summary>
    public RunResult? Bug { get; private set; }

    /// <summary>How it came out against what the scenario is meant to end with.</summary>
    public Verdict Verdict
    {
        get
        {
            if (Bug is not null) return Verdict.Failed;
            if (scenario.Outcome == Outcome.Fail) return _failed ? Verdict.Held : Verdict.Failed;
            if (scenario.Outcome == Outcome.Unknown) return Verdict.Held;
            if (_failed || NeverSeen.Count > 0) return Verdict.Failed;
            if (Limits.Any(limit => limit.Verdict == Verdict.Failed)) return Verdict.Failed;
            return _isOpen ? Verdict.Undecided : Verdict.Held;
        }
    }

    /// <summary>The next run, in the order of the seeds.</summary>
    public void Add(RunResult run)
    {
        First ??= run;
        Coverage.Add(run.Coverage);
        if (run.Bug != "") Bug ??= run;
        _failed |= run.Verdict == Verdict.Failed;
        _isOpen |= run.Verdict == Verdict.Undecided;
        if (run.Verdict != Verdict.Held && _failures.Count < FailuresKept) _failures.Add(run);
        TraceHash = StableHash.Mix(TraceHash, run.TraceHash);
        foreach (var claim in run.Claims)
            if (claim.Seen)
                _seen.Add(claim.Claim);
        foreach (var (name, values) in run.Metrics)
        {
            if (!_metrics.TryGetValue(name, out var known)) _metrics.Add(name, known = new List<long>());
            ((List<long>)known).AddRange(values);
        }
    }
}
