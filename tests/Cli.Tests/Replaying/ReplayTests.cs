using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>What somebody sees who walks through a run.</summary>
public sealed class ReplayTests
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";

    [Fact]
    public async Task A_place_shows_every_node() =>
        Golden.Verify((await ProgramRun.Of("sim", "replay", SplitBrain, "--seed", "42", "--at", "36s")).ToString());

    [Fact]
    public async Task A_walk_goes_on_back_and_another_way() => Golden.Verify((await Walk(
        "help", "next fence", "why", "step 2", "back", "state bob", "at 31s", "fork 9", "next fence-answer",
        "event 100", "end")).ToString());

    [Fact]
    public async Task What_is_no_command_is_said_and_ends_with_64() => Golden.Verify((await Walk(
        "stpe", "step x", "at 30", "state carol", "fork", "event", "quit", "help")).ToString());

    [Fact]
    public async Task Two_places_at_once_are_refused()
    {
        var run = await ProgramRun.Of("sim", "replay", SplitBrain, "--seed", "1", "--at", "3s", "--event", "3");
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("--event and --at exclude each other", run.Error);
    }

    private static Task<ProgramRun> Walk(params string[] lines) =>
        ProgramRun.Of(new StringReader(string.Join('\n', lines)), "sim", "replay", SplitBrain, "--seed", "42");
}
