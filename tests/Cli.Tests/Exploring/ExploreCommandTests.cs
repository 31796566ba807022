using System.Text.RegularExpressions;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>What a user of <c>ocf sim explore</c> and <c>ocf sim merge</c> sees, and what a program gets.</summary>
public sealed partial class ExploreCommandTests
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";

    [Theory]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("dfs")]
    [InlineData("coyote")]
    public async Task The_report_does_not_depend_on_the_number_of_jobs(string strategy)
    {
        string[] command = ["sim", "explore", SplitBrain, "--runs", "6", "--strategy", strategy, "--orders", "9"];
        var one = await ProgramRun.Of([.. command, "--from", "10s", "--slot", "200ms", "--jobs", "1", "-o", "json"]);
        var four = await ProgramRun.Of([.. command, "--from", "10s", "--slot", "200ms", "--jobs", "4", "-o", "json"]);
        Assert.Equal(ExitCode.Success, one.ExitCode);
        Assert.Equal(Masked(one.Output), Masked(four.Output));
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_it_covered()
    {
        var run = await ProgramRun.Of("sim", "explore", SplitBrain, "--runs", "5");
        Golden.Verify(Hidden(run.ToString()));
    }

    [Fact]
    public async Task What_is_found_comes_with_the_command_that_shows_it_and_merges_to_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-explore").FullName;
        var path = Path.Combine(folder, "failing.yaml");
        var text = File.ReadAllText(Path.Combine(ProgramRun.Root, SplitBrain));
        File.WriteAllText(path, text.Replace("that: \"active(vip) <= 1\"", "that: \"up(bob)\""));
        string[] command = ["sim", "explore", path, "--seeds", "3..9", "--strategy", "pct"];
        var whole = await ProgramRun.Of([.. command, "-o", "json", "--results", Path.Combine(folder, "whole")]);
        for (var shard = 1; shard <= 2; shard++)
            await ProgramRun.Of([.. command, "--shard", $"{shard}/2", "--results", folder]);
        var half = await ProgramRun.Of("sim", "merge", Path.Combine(folder, "explore-2-of-2.json"));
        var merged = await ProgramRun.Of("sim", "merge", folder, "-o", "json");
        var shown = await ProgramRun.Of("sim", "merge", folder);
        var again = await ProgramRun.Of("sim", "explore", path, "--seed", "3", "--strategy", "pct");
        Directory.Delete(folder, recursive: true);
        Assert.Equal(ExitCode.ClaimFailed, merged.ExitCode);
        Assert.Equal(Masked(whole.Output), Masked(merged.Output));
        Assert.Contains($"./ocf sim explore {path} --seed 3 --strategy pct --slot 5ms --depth 3\n", shown.Output);
        Assert.Contains("and in 4 more runs\n", shown.Output);
        Assert.Equal(ExitCode.ClaimFailed, again.ExitCode);
        Assert.Equal(ExitCode.Usage, half.ExitCode);
        Assert.Contains("these are missing: 1;", half.Error);
    }

    [Theory]
    [InlineData("--shard", "0/4", "is no shard; write 1/4")]
    [InlineData("--shard", "5/4", "is no shard; write 1/4")]
    [InlineData("--runs", "0", "--runs needs a number")]
    [InlineData("--minutes", "0", "--minutes needs a number above 0")]
    [InlineData("--slot", "5", "'5' lacks its unit")]
    [InlineData("--strategy", "best", "best")]
    public async Task A_wrong_option_is_explained(string option, string value, string explanation)
    {
        var run = await ProgramRun.Of("sim", "explore", SplitBrain, option, value);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(explanation, run.Error);
    }

    [Fact]
    public async Task A_file_that_is_no_result_is_refused_with_its_place()
    {
        var run = await ProgramRun.Of("sim", "merge", SplitBrain);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"{SplitBrain}:1:1: this is no JSON", run.Error);
    }

    /// <summary>Hides how long the machine took.</summary>
    public static string Masked(string output) => WallSeconds().Replace(output, "");

    private static string Hidden(string text) => Measured().Replace(TraceHash().Replace(text, "HASH"), "MEASURES");

    [GeneratedRegex("\"wallSeconds\": [0-9.]+,")]
    private static partial Regex WallSeconds();

    [GeneratedRegex("virtual .* in wall .* events")]
    private static partial Regex Measured();

    [GeneratedRegex("[0-9a-f]{16}")]
    private static partial Regex TraceHash();
}
