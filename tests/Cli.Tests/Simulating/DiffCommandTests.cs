using Ocf.Cli;

namespace Ocf.Tests;

public sealed class DiffCommandTests
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";

    [Fact]
    public async Task The_same_seed_twice_is_the_same_run()
    {
        var run = await ProgramRun.Of("sim", "diff", SplitBrain, "--seed", "1", "--twice");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches("^the same run, trace hash [0-9a-f]{16}\n$", run.Output);
    }

    [Fact]
    public async Task Two_seeds_part_at_an_event_that_is_shown_from_both()
    {
        var run = await ProgramRun.Of("sim", "diff", SplitBrain, "--seed", "1", "--with-seed", "2");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        var lines = run.Output.Split('\n');
        Assert.Matches("^the first [0-9,]+ events? (is|are) the same; then$", lines[0]);
        Assert.StartsWith("  seed 1: ", lines[1]);
        Assert.StartsWith("  seed 2: ", lines[2]);
        Assert.NotEqual(lines[1]["  seed 1: ".Length..], lines[2]["  seed 2: ".Length..]);
    }

    [Fact]
    public async Task One_of_the_two_ways_must_be_said()
    {
        var run = await ProgramRun.Of("sim", "diff", SplitBrain, "--seed", "1");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("say either --with-seed B or --twice", run.Error);
    }

    [Fact]
    public async Task The_schema_is_json()
    {
        var run = await ProgramRun.Of("sim", "schema");
        using var schema = System.Text.Json.JsonDocument.Parse(run.Output);
        Assert.Equal("object", schema.RootElement.GetProperty("type").GetString());
    }
}
