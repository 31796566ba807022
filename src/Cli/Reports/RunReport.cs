using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>What a command that runs scenarios found out; every form of output is made from this.</summary>
internal sealed record RunReport(DateTimeOffset StartedAt, TimeSpan WallTime, IReadOnlyList<ScenarioReport> Scenarios)
{
    public int Passed => Scenarios.Count(scenario => scenario.Verdict == RunVerdict.Passed);

    /// <summary>The gravest of what the scenarios came to.</summary>
    public int ExitCode => Scenarios.Select(scenario => scenario.Verdict).DefaultIfEmpty().Max() switch
    {
        RunVerdict.Bug => Cli.ExitCode.InternalError,
        RunVerdict.Nondeterministic => Cli.ExitCode.Nondeterministic,
        RunVerdict.Failed => Cli.ExitCode.ClaimFailed,
        RunVerdict.Undecided => Cli.ExitCode.Undecided,
        _ => Cli.ExitCode.Success,
    };
}

/// <summary>What a scenario came to over all its seeds, gravest last.</summary>
internal enum RunVerdict
{
    Passed,
    Undecided,
    Failed,

    /// <summary>The same seed gave two different runs.</summary>
    Nondeterministic,

    /// <summary>Something broke in Ocf itself.</summary>
    Bug,
}

/// <summary>One scenario, over all the seeds that it was run with.</summary>
/// <param name="World">Where it ran: <c>sim</c> or <c>real</c>.</param>
/// <param name="TraceHash">Of the one run, or over the hashes of all runs in the order of their seeds.</param>
/// <param name="Story">What happened in the first run, for people.</param>
/// <param name="Note">What is to be said about the result besides the claims; empty if nothing is.</param>
/// <param name="Repeat">The command that does it all again.</param>
internal sealed record ScenarioReport(
    string World,
    string FileName,
    string Name,
    string Summary,
    SeedSet Seeds,
    RunVerdict Verdict,
    TimeSpan VirtualTime,
    TimeSpan WallTime,
    long Events,
    string TraceHash,
    IReadOnlyList<ClaimReport> Claims,
    IReadOnlyList<LimitResult> Limits,
    IReadOnlyList<StoryLine> Story,
    string Note,
    string Repeat)
{
    /// <summary>The <see cref="World"/> in which a run is a function of its seed.</summary>
    public const string Simulated = "sim";

    /// <summary>The <see cref="World"/> of real processes.</summary>
    public const string Real = "real";

    /// <summary>The seed of the run that is shown event by event: the first that failed, or else the first.</summary>
    public ulong ShownSeed { get; init; }

    /// <summary>What the runs measured; empty if nobody asked for results.</summary>
    public MetricTable Metrics { get; init; } = new();

    /// <summary>What the last run in the same folder measured; null if there was none.</summary>
    public MetricTable? LastMetrics { get; init; }

    /// <summary>What the runs reached; null where nobody counts.</summary>
    public Coverage? Coverage { get; init; }

    /// <summary>Of each workload, what its clients saw in the first run that failed, else in the first.</summary>
    public IReadOnlyList<WorkloadHistory> Histories { get; init; } = [];
}

/// <summary>One claim over all seeds: of the scenario, or one of those that hold always.</summary>
/// <param name="Kind">As the scenario has it (<c>always</c>, ...), or <c>invariant</c>.</param>
/// <param name="Line">Where it stands in the file; zero for an invariant.</param>
/// <param name="Failures">The first few runs in which it failed, or was not decided.</param>
internal sealed record ClaimReport(
    string Id,
    string Kind,
    string Text,
    int Line,
    Verdict Verdict,
    long FailureCount,
    IReadOnlyList<FailedRun> Failures)
{
    public const string Sometimes = "sometimes";

    /// <summary>One seed that sees it would be enough; these did not, and others may.</summary>
    public bool IsUnseen => Kind == Sometimes && Verdict == Verdict.Undecided;
}

/// <summary>One run in which a claim failed.</summary>
internal sealed record FailedRun(ulong Seed, TimeSpan At, FailureKind? Kind, string Explanation, string Repeat)
{
    public string KindInWords => Kind?.ToString().ToLowerInvariant() ?? "not decided";

    /// <summary>Null where nobody looked: of each claim the first failure is explained.</summary>
    public Why? Why { get; init; }

    /// <summary>Safety or liveness, which seed, when, about whom, and what.</summary>
    public string Headline
    {
        get
        {
            var kind = Kind?.ToString().ToLowerInvariant() ?? "not decided";
            var who = Why is { Who.Count: > 0 } ? $", about {string.Join(" and ", Why.Who)}" : "";
            return $"{kind}, seed {Seed} at {Words.Moment(At)}{who}: {Explanation}";
        }
    }
}

/// <summary>One thing that happened, in words.</summary>
/// <param name="Node">Whom it is about; empty for the scenario itself.</param>
internal sealed record StoryLine(TimeSpan At, string Node, string Kind, string Text);
