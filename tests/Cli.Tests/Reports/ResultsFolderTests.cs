using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>The folder that <c>--results</c> fills.</summary>
public sealed class ResultsFolderTests
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";
    private const string Standby = "scenarios/hosting/a-slow-disk-is-not-a-dead-node.yaml";

    [Fact]
    public async Task Each_scenario_has_a_folder_with_these_files_and_a_link_to_the_latest()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-results").FullName;
        for (var round = 0; round < 2; round++)
        {
            var run = await ProgramRun.Of("sim", "run", SplitBrain, Standby, "--seed", "1", "--results", folder);
            Assert.Equal(ExitCode.Success, run.ExitCode);
        }

        foreach (var scenario in new[] { SplitBrain, Standby })
        {
            var latest = Path.Combine(folder, Path.GetFileNameWithoutExtension(scenario), "latest");
            string?[] names = [.. Directory.GetFiles(latest).Order(StringComparer.Ordinal).Select(Path.GetFileName)];
            Assert.Equal(["events.ndjson", "junit.xml", "results.json", "results.sarif", "summary.md"], names);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_error_with_its_name()
    {
        var file = Path.GetTempFileName();
        var run = await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "1", "--results", file);
        Assert.Equal(ExitCode.CannotCreate, run.ExitCode);
        Assert.Contains(file, run.Error);
        File.Delete(file);
    }
}
