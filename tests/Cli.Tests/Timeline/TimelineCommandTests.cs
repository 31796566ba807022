using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>The page from the command line.</summary>
public sealed class TimelineCommandTests
{
    [Fact]
    public async Task A_run_becomes_one_page()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-timeline").FullName;
        var path = Path.Combine(folder, "page.html");
        var run = await ProgramRun.Of("sim", "timeline", LyingSwitch.File, "--seed", "1", "--out", path);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("FAILED: S2", run.Output);
        var page = await File.ReadAllTextAsync(path);
        Assert.DoesNotContain("{{", page);
        Assert.Contains("default-src 'none'", page);
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_to_is_said()
    {
        string[] command = ["sim", "timeline", LyingSwitch.File, "--seed", "1", "--out", "/nowhere/page.html"];
        var run = await ProgramRun.Of(command);
        Assert.Equal(ExitCode.CannotCreate, run.ExitCode);
        Assert.Contains("cannot write '/nowhere/page.html'", run.Error);
    }

    [Fact]
    public async Task Results_have_the_page_of_the_first_seed_that_failed()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-timeline").FullName;
        await ProgramRun.Of("sim", "run", LyingSwitch.File, "--seeds", "2..3", "--results", folder);
        var name = Path.GetFileNameWithoutExtension(LyingSwitch.File);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, name, "latest", "timeline.html"));
        Assert.Contains("seed 2", page);
        Directory.Delete(folder, true);
    }
}
