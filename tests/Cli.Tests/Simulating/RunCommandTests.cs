using System.Text.Json;
using System.Text.RegularExpressions;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>What a user of <c>ocf sim run</c> sees, and what a program gets.</summary>
public sealed partial class RunCommandTests
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";

    [Fact]
    public async Task One_seed_tells_what_happened_and_what_held()
    {
        var run = await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "1");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains(" s  bob    is cut off by pdu for alice\n", run.Output);
        Golden.Verify(WithoutStory(run.ToString()));
    }

    [Fact]
    public async Task The_same_again_is_the_same_and_another_seed_is_not()
    {
        var one = await ProgramRun.Of("sim", "run", SplitBrain, "--seeds", "1..20", "--jobs", "1");
        var again = await ProgramRun.Of("sim", "run", SplitBrain, "--seeds", "1..20", "--jobs", "4");
        var other = await ProgramRun.Of("sim", "run", SplitBrain, "--seeds", "2..21");
        Assert.Equal(ExitCode.Success, one.ExitCode);
        Assert.Equal(Masked(one.Output), Masked(again.Output));
        Assert.NotEqual(HashIn(one.Output), HashIn(other.Output));
    }

    [Fact]
    public async Task Json_is_one_document_and_nothing_else()
    {
        var run = await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "7", "-o", "json");
        using var document = JsonDocument.Parse(run.Output);
        var scenario = document.RootElement.GetProperty("scenarios")[0];
        Assert.Equal("two-node-split-brain", scenario.GetProperty("name").GetString());
        Assert.Equal("passed", scenario.GetProperty("result").GetString());
        Assert.Matches("^[0-9a-f]{16}$", scenario.GetProperty("traceHash").GetString());
        Assert.Equal($"./ocf sim run {SplitBrain} --seed 7", scenario.GetProperty("repeat").GetString());
    }

    [Fact]
    public async Task A_broken_scenario_is_shown_with_its_place_and_ends_with_64()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-broken");
        var path = Path.Combine(folder.FullName, "broken.yaml");
        File.WriteAllText(path, Text().Replace("    partition:", "    partiton:"));
        var run = await ProgramRun.Of("sim", "run", path);
        folder.Delete(recursive: true);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Golden.Verify(run.ToString().Replace(path, "broken.yaml"));
    }

    [Fact]
    public async Task A_claim_that_fails_ends_with_1_and_the_command_that_shows_it()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-failing");
        var path = Path.Combine(folder.FullName, "failing.yaml");
        File.WriteAllText(path, Text().Replace("that: \"active(vip) <= 1\"", "that: \"up(bob)\""));
        var run = await ProgramRun.Of("sim", "run", path, "--seeds", "3..4");
        folder.Delete(recursive: true);
        Assert.Equal(ExitCode.ClaimFailed, run.ExitCode);
        Assert.Contains($"./ocf sim run {path} --seed 3\n", run.Output);
        Assert.EndsWith("0 passed, 1 failed\n", run.Output);
    }

    [Fact]
    public async Task Results_are_left_where_they_are_asked_for()
    {
        var folder = Directory.CreateTempSubdirectory("ocf-results").FullName;
        await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "1", "--results", folder);
        var events = File.ReadAllLines(Path.Combine(folder, "two-node-split-brain", "latest", "events.ndjson"));
        Directory.Delete(folder, recursive: true);
        Assert.InRange(events.Length, 10, 10_000);
        foreach (var line in events)
        {
            using var happened = JsonDocument.Parse(line);
            Assert.True(happened.RootElement.GetProperty("ns").GetInt64() >= 0);
        }
    }

    [Fact]
    public async Task Every_scenario_of_the_tree_is_well_written()
    {
        var run = await ProgramRun.Of("sim", "validate", "scenarios");
        Assert.Equal("", run.Error);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.EndsWith(" good, 0 bad\n", run.Output);
    }

    /// <summary>Hides how long the machine took.</summary>
    public static string Masked(string output) => WallTime().Replace(output, "in wall TIME (N times real time)");

    private static string Text() => File.ReadAllText(Path.Combine(ProgramRun.Root, SplitBrain));

    /// <summary>What the cluster does may change with its code; what the report looks like may not.</summary>
    private static string WithoutStory(string output)
    {
        var text = StoryLines().Replace(output, "");
        var masked = TraceHash().Replace(text, "trace hash HASH");
        return Measured().Replace(Numbers().Replace(masked, "virtual TIME in wall TIME"), "TIME of one value");
    }

    private static string HashIn(string output) => TraceHash().Match(output).Value;

    [GeneratedRegex(@"in wall [^(]*\([0-9,]+ times real time\)")]
    private static partial Regex WallTime();

    [GeneratedRegex(@"(?m)^ +\d+\.\d{3} s .*\n")]
    private static partial Regex StoryLines();

    [GeneratedRegex("virtual .* events")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[0-9.]+s of one value")]
    private static partial Regex Measured();

    [GeneratedRegex("trace hash [0-9a-f]{16}")]
    private static partial Regex TraceHash();
}
