using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>One claim over all runs of a search. Keeps the first runs in which it failed.</summary>
internal sealed class ClaimTally(string id, string kind, string text, int line)
{
    public const int FailuresKept = 3;

    /// <summary>What stands for a bug of our own among the claims.</summary>
    public const string Bug = "bug";

    private readonly List<FoundFailure> _failures = [];

    public string Id => id;

    public string Kind => kind;

    public string Text => text;

    public int Line => line;

    public long Failed { get; private set; }

    public long Undecided { get; private set; }

    /// <summary>Runs in which it was true, for a claim that needs to be true only once.</summary>
    public long Seen { get; private set; }

    /// <summary>In the order of their seeds.</summary>
    public IReadOnlyList<FoundFailure> Failures => _failures;

    public void Add(Verdict verdict, bool seen, FoundFailure failure)
    {
        if (seen) Seen++;
        if (verdict == Verdict.Undecided) Undecided++;
        if (verdict != Verdict.Failed) return;
        Failed++;
        if (_failures.Count < FailuresKept) _failures.Add(failure);
    }

    /// <summary>Says more about each failure.</summary>
    public void Replace(Func<FoundFailure, FoundFailure> more)
    {
        for (var i = 0; i < _failures.Count; i++) _failures[i] = more(_failures[i]);
    }

    /// <summary>Adds what other runs came to: which, makes no difference.</summary>
    public void Add(long failed, long undecided, long seen, IEnumerable<FoundFailure> failures)
    {
        Failed += failed;
        Undecided += undecided;
        Seen += seen;
        FoundFailure[] first =
        [
            .. _failures.Concat(failures).OrderBy(one => one.Seed).ThenBy(one => one.Run).Take(FailuresKept),
        ];
        _failures.Clear();
        _failures.AddRange(first);
    }
}

/// <summary>A run in which a claim failed.</summary>
/// <param name="Run">Which of the runs of this seed, from zero.</param>
/// <param name="Kind">Such as <c>safety</c>; empty for a bug.</param>
internal sealed record FoundFailure(
    ulong Seed, long Run, decimal AtSeconds, string Kind, string Explanation, string Repeat)
{
    /// <summary>The run's choices, in the process that made the run; null if nobody asked for them.</summary>
    public RunTrace? Trace { get; init; }

    /// <summary>Where they were written to, within the folder of the results; empty if nowhere.</summary>
    public string TraceFile { get; init; } = "";
}
