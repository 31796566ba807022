using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Tests;

/// <summary>What one scenario with one of its seeds came to, with whatever Core is loaded beside this class.</summary>
/// <param name="Said">"held", what was noticed, or "timed out".</param>
/// <param name="Trace">Equal hashes mean that nothing at all was different.</param>
/// <param name="Steps">What it cost.</param>
/// <param name="Shown">What only some seeds show: claims of the kind <c>sometimes</c>, or the failure that is meant to
/// come.</param>
public sealed record Trial(string Said, string Trace, long Steps, string Shown)
{
    public const string Held = "held";
    public const string TimedOut = "timed out";
    public const string FailsAsItShould = "fails-as-it-should";

    private static readonly Dictionary<string, Scenario> Files = [];

    public IEnumerable<string> AllShown => Shown.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A trial as text: types of one world mean nothing in another.</summary>
    /// <param name="seed">Counted from 0 in the seeds of the scenario.</param>
    public static string Text(string root, string file, int seed)
    {
        var (said, trace, steps, shown) = Run(root, file, seed);
        return $"{said}|{trace}|{steps}|{shown}";
    }

    public static Trial Parse(string text) => text.Split('|') is [var said, var trace, var steps, var shown]
        ? new Trial(said, trace, long.Parse(steps), shown)
        : throw new InvalidOperationException(text);

    public static int SeedsOf(string root, string file) => Read(root, file).Seeds.All().Take(50).Count();

    public static Trial Run(string root, string file, int seed)
    {
        var scenario = Read(root, file);
        try
        {
            var run = ScenarioRunner.Run(scenario, scenario.Seeds.All().ElementAt(seed));
            return new Trial(Why(scenario, run), $"{run.TraceHash:x16}", run.Steps, ShownBy(scenario, run));
        }
        catch (TimeoutException)
        {
            return new Trial(TimedOut, "", 0, "");
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return new Trial($"a {fault.GetType().Name}", "", 0, "");
        }
    }

    private static Scenario Read(string root, string file)
    {
        if (Files.TryGetValue(file, out var scenario)) return scenario;
        var read = ScenarioReader.Read(File.ReadAllBytes(Path.Combine(root, file)), file);
        scenario = read.Value ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
        Files.Add(file, scenario);
        return scenario;
    }

    private static string Why(Scenario scenario, RunResult run)
    {
        if (run.Bug != "") return "an invariant of Core";
        if (scenario.Outcome != Outcome.Pass) return Held;
        if (run.Verdict == Verdict.Held) return Exceeds(scenario, run) ?? Held;
        return string.Join(' ', Broken(run).Concat(run.Claims
            .Where(claim => claim.Verdict == Verdict.Undecided && claim.Claim.Kind != ClaimKind.Sometimes)
            .Select(claim => claim.Claim.Id)));
    }

    // One run is enough to exceed a maximum of all runs; percentiles take more than the few seeds that are tried here.
    private static string? Exceeds(Scenario scenario, RunResult run) => LimitJudge.Judge(scenario, run.Metrics)
        .FirstOrDefault(limit => limit is { Verdict: Verdict.Failed, Bound.Statistic: Statistic.Max })?.Limit.Metric;

    private static IEnumerable<string> Broken(RunResult run) => run.Invariants
        .Where(promise => promise.Violation is { IsBeyondBudget: false }).Select(promise => promise.Id)
        .Concat(run.Claims.Where(claim => claim.Verdict == Verdict.Failed).Select(claim => claim.Claim.Id));

    private static string ShownBy(Scenario scenario, RunResult run)
    {
        var seen = run.Claims.Where(claim => claim.Seen && claim.Claim.Kind == ClaimKind.Sometimes)
            .Select(claim => claim.Claim.Id);
        return string.Join(
            ' ', scenario.Outcome == Outcome.Fail && Broken(run).Any() ? seen.Append(FailsAsItShould) : seen);
    }
}
