using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>The run that a page shows, and the first thing that went wrong in it.</summary>
internal sealed record TimelineRun(Scenario Scenario, RunResult Result, Recording Recording)
{
    /// <summary>What comes of a failure is seen in its first seconds; the run itself is over.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(5);

    public long End => Result.VirtualTime.Ticks;

    /// <summary>The first claim or promise that was broken; null if none was.</summary>
    public BrokenClaim? Broken { get; } = FirstBroken(Result);

    /// <summary>The command that makes the run again.</summary>
    public string Repeat { get; init; } = new CommandText("sim run", Scenario.FileName).RepeatSeed(Result.Seed);

    /// <summary>Makes the run once more, and writes everything down.</summary>
    public static TimelineRun Make(Scenario scenario, ulong seed, RunOptions? options = null)
    {
        var result = ScenarioRunner.Run(
            scenario, seed, (options ?? RunOptions.Default) with
            {
                Record = true,
                RecordChanges = true,
                Aftermath = Aftermath,
            });
        return new TimelineRun(
            scenario, result, result.Recording ?? throw new InvalidOperationException("the run was not recorded"));
    }

    private static BrokenClaim? FirstBroken(RunResult run)
    {
        var broken = new List<BrokenClaim>();
        foreach (var claim in run.Claims)
            if (claim.Verdict == Verdict.Failed)
                broken.Add(new BrokenClaim(claim.Claim.Id, claim.Kind, claim.At, claim.Explanation));
        foreach (var invariant in run.Invariants)
            if (invariant.Violation is { } violation)
                broken.Add(new BrokenClaim(invariant.Id, violation.Kind, violation.At, violation.Explanation));
        if (run.Bug != "")
            broken.Add(new BrokenClaim("a bug of Ocf itself", null, run.VirtualTime, run.Bug.Split('\n')[0]));
        // The scenario's own words come before the standard promise that was broken in the same moment.
        return broken.OrderBy(one => one.At).FirstOrDefault();
    }
}

/// <summary>A claim or promise that a run broke.</summary>
/// <param name="Kind">Null for a bug.</param>
internal sealed record BrokenClaim(string Id, FailureKind? Kind, TimeSpan At, string Explanation);
