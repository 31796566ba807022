using System.Runtime.CompilerServices;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Tests;

/// <summary>
/// Every scenario of the project with its first seeds: the tests that a mutant of Core must not pass.
/// </summary>
public sealed class ScenarioTests
{
    private const int Seeds = 10;

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root(), "scenarios"), "*.yaml", SearchOption.AllDirectories).Select(
            file => Path.GetRelativePath(Root(), file)).Order(StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Files))]
    public void Holds(string file)
    {
        var read = ScenarioReader.Read(File.ReadAllBytes(Path.Combine(Root(), file)), file);
        var scenario = read.Value ?? throw new InvalidOperationException(string.Join('\n', read.Diagnostics));
        var result = SeedSweep.Run(scenario, scenario.Seeds.All().Take(Seeds), workers: 1);
        Assert.Equal(Verdict.Held, result.Verdict);
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here) ?? ".", "..", ".."));
}
