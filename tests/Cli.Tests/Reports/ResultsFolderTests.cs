using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>The folder that <c>--results</c> fills.</summary>
public sealed class ResultsFolderTests
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";
    private const string SlowDisk = "scenarios/hosting/a-slow-disk-is-not-a-dead-node.yaml";

    [Fact]
    public async Task Each_scenario_has_a_folder_with_these_files_and_a_link_to_the_latest()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-results").FullName;
        for (var round = 0; round < 2; round++)
        {
            var run = await ProgramRun.Of("sim", "run", SplitBrain, SlowDisk, "--seed", "1", "--results", folder);
            Assert.Equal(ExitCode.Success, run.ExitCode);
        }

        foreach (var scenario in new[] { SplitBrain, SlowDisk })
        {
            var latest = Path.Combine(folder, Path.GetFileNameWithoutExtension(scenario), "latest");
            string?[] names = [.. Directory.GetFiles(latest).Order(StringComparer.Ordinal).Select(Path.GetFileName)];
            string[] pictures = BenchPlot.HasFonts ? ["availability.png", "failover.png", "messages.png"] : [];
            string[] files =
            [
                "events.ndjson", "junit.xml", "metrics.csv", "repro.txt", "results.json", "results.sarif", "run.trace",
                "summary.md", "timeline.html", "trace.shiviz.log",
            ];
            Assert.Equal(pictures.Concat(files).Order(StringComparer.Ordinal), names);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Without_a_font_there_is_everything_but_pictures_and_it_is_said_why()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-results").FullName;
        var warnings = new StringWriter();
        ResultsFolder.Write(folder, [Shown.Results.Scenario], Shown.Report, warnings, hasFonts: false);
        var names = Directory.GetFiles(Path.Combine(folder, "lie", "latest")).Select(Path.GetFileName).ToArray();
        Directory.Delete(folder, recursive: true);
        Assert.Contains("trace.shiviz.log", names);
        Assert.DoesNotContain(names, name => name?.EndsWith(".png", StringComparison.Ordinal) == true);
        Assert.Contains("apt-get install fonts-dejavu-core", warnings.ToString());
    }

    [Fact]
    public void Of_a_real_run_there_is_what_it_knows_and_no_hash()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-results").FullName;
        var scenario = Shown.Report.Scenarios[0] with
        {
            World = ScenarioReport.Real,
            TraceHash = "",
            Story = [new StoryLine(TimeSpan.FromMilliseconds(1), "alice", "", "is powered on")],
        };
        ResultsFolder.Write(
            folder, [Shown.Results.Scenario], Shown.Report with { Scenarios = [scenario] }, TextWriter.Null, true);
        var latest = Path.Combine(folder, "lie", "latest");
        string?[] names = [.. Directory.GetFiles(latest).Select(Path.GetFileName).Order(StringComparer.Ordinal)];
        var events = File.ReadAllText(Path.Combine(latest, "events.ndjson"));
        var all = string.Concat(Directory.GetFiles(latest).Select(File.ReadAllText));
        Directory.Delete(folder, recursive: true);
        string[] expected =
            ["events.ndjson", "junit.xml", "metrics.csv", "results.json", "results.sarif", "summary.md"];
        Assert.Equal(expected, names);
        Assert.Equal(
            """
            {"ns":0,"kind":"run","scenario":"lie","world":"real","seed":1}
            {"ns":1000000,"kind":"told","node":"alice","text":"is powered on"}

            """,
            events);
        Assert.DoesNotMatch("trace-hash|same seed, same trace|virtual-seconds|\\| `` \\|", all);
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
