using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>Every scenario of the project holds, each with its first seeds; the program runs them all.</summary>
public sealed class ScenarioFilesTests
{
    private const int Seeds = 10;

    public static TheoryData<string> Files
    {
        get
        {
            var root = RootOf(AppContext.BaseDirectory);
            var folder = Path.Combine(root, "scenarios");
            var files = Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories);
            return [.. files.Select(file => Path.GetRelativePath(root, file)).Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Holds(string file)
    {
        var scenario = ScenarioTexts.File(Path.Combine(RootOf(AppContext.BaseDirectory), file));
        var result = SeedSweep.Run(scenario, scenario.Seeds.All().Take(Seeds), workers: 2);
        if (result.Verdict == Verdict.Held) return;
        Assert.Fail(string.Join('\n', Reasons(result)));
    }

    private static IEnumerable<string> Reasons(SweepResult result)
    {
        foreach (var claim in result.NeverSeen) yield return $"never seen: {claim.Id}";
        foreach (var limit in result.Limits)
            if (limit.Verdict == Verdict.Failed)
                yield return limit.Explanation;
        foreach (var run in result.Failures.Take(5))
        {
            if (run.Bug != "") yield return $"seed {run.Seed}: {run.Bug}";
            foreach (var broken in run.Invariants)
                if (broken.Violation is { } violation)
                    yield return $"seed {run.Seed}: {broken.Id} at {violation.At}: {violation.Explanation}";
            foreach (var claim in run.Claims.Where(claim => claim.Verdict == Verdict.Failed))
                yield return $"seed {run.Seed}: {claim.Claim.Id} at {claim.At}: {claim.Explanation}";
        }
    }

    private static string RootOf(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "Ocf.sln"))) folder = Path.GetDirectoryName(folder) ?? "";
        return folder;
    }
}
