using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>A run in the simulator as reports have it.</summary>
internal static class SimulatedRun
{
    public static SeedOutcome Outcome(Scenario scenario, RunResult run) => new(
        run.Seed,
        Hash(run.TraceHash),
        run.Events,
        run.VirtualTime,
        Claims(run),
        [.. Story(scenario, run)],
        run.Bug)
    {
        Histories = run.Histories,
    };

    public static IReadOnlyList<ClaimOutcome> Claims(RunResult run) =>
        [.. run.Claims.Select(Outcome), .. run.Invariants.Select(Outcome)];

    public static string Hash(ulong hash) => hash.ToString("x16");

    /// <summary>A power cut is told of the machine and of its daemon: once is enough.</summary>
    private static IEnumerable<StoryLine> Story(Scenario scenario, RunResult run)
    {
        KeyEvent? last = null;
        foreach (var happened in run.Story)
            if (happened.Text != last?.Text || happened.Node != last.Node)
                yield return Told(scenario, last = happened);
    }

    private static StoryLine Told(Scenario scenario, KeyEvent happened) => new(
        TimeSpan.FromTicks(happened.Time),
        happened.Node is { } node ? scenario.Cluster.NameOf(node) : "",
        happened.Kind,
        happened.Text);

    private static ClaimOutcome Outcome(ClaimResult result) => new(
        result.Claim.Id,
        result.Claim.Kind.ToString().ToLowerInvariant(),
        ClaimText.Of(result.Claim),
        result.Claim.Line,
        result.Verdict,
        result.Kind,
        result.At,
        result.Explanation,
        result.Seen);

    private static ClaimOutcome Outcome(InvariantResult result) => new(
        result.Id,
        "invariant",
        Promise(result.Promise),
        0,
        result.Violation is { IsBeyondBudget: false } ? Verdict.Failed : Verdict.Held,
        result.Violation?.Kind,
        result.Violation?.At ?? TimeSpan.Zero,
        result.Violation?.Explanation ?? "",
        true);

    public static string Promise(Invariants promise) => promise switch
    {
        Invariants.NoSplitBrain => "a resource is never active on two nodes",
        Invariants.FenceBeforeTakeover => "nothing is recovered from a node that may still run it",
        Invariants.OnePrimary => "at most one partition has quorum",
        Invariants.ViewAgreement => "who installs a view installs the same one",
        Invariants.Converges => "after the last fault everything runs that can",
        Invariants.Thrifty => "nobody is fenced without need",
        _ => promise.ToString(),
    };
}
