using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Tests;

/// <summary>One scenario with its first seeds against whatever Core is loaded beside it.</summary>
public static class Trial
{
    private static readonly Dictionary<string, Scenario> Read = [];

    /// <summary>
    /// "Held" or what was noticed, and the trace hash: equal hashes mean that nothing at all was different.
    /// </summary>
    public static string Run(string root, string file, int seeds)
    {
        if (!Read.TryGetValue(file, out var scenario))
        {
            var read = ScenarioReader.Read(File.ReadAllBytes(Path.Combine(root, file)), file);
            scenario = read.Value ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
            Read.Add(file, scenario);
        }

        try
        {
            var sweep = new SweepResult(scenario);
            foreach (var seed in scenario.Seeds.All().Take(seeds))
            {
                sweep.Add(ScenarioRunner.Run(scenario, seed));
                if (scenario.Outcome == Outcome.Pass && sweep.Failures.Count > 0) break;
            }

            return $"{Why(sweep)}|{sweep.TraceHash:x16}";
        }
        catch (TimeoutException)
        {
            return "timed out|";
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return $"{fault.GetType().Name}|";
        }
    }

    private static string Why(SweepResult sweep)
    {
        if (sweep.Verdict == Verdict.Held) return "Held";
        if (sweep.Failures is not [var run, ..])
            return $"never seen: {string.Join(' ', sweep.NeverSeen.Select(claim => claim.Id))}";
        if (run.Bug != "") return $"seed {run.Seed}: an invariant of Core";
        var promises = run.Invariants.Where(promise => promise.Violation is { IsBeyondBudget: false })
            .Select(promise => promise.Id);
        var claims = run.Claims.Where(claim => claim.Verdict == Verdict.Failed).Select(claim => claim.Claim.Id);
        return $"seed {run.Seed}: {string.Join(' ', promises.Concat(claims))}";
    }
}
