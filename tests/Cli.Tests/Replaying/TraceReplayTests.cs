using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>A run as a file, as a user makes it, plays it and sees what is wrong with it.</summary>
public sealed class TraceReplayTests : IDisposable
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";

    private readonly string _folder = Directory.CreateTempSubdirectory("ocf-trace").FullName;

    private string Trace => Path.Combine(_folder, "run.trace");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_recorded_run_is_played_again_and_can_be_looked_into()
    {
        var run = await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "42", "--record", Trace, "-o", "json");
        Assert.Equal((ExitCode.Success, $"wrote {Trace}\n"), (run.ExitCode, run.Error));
        Assert.InRange(new FileInfo(Trace).Length, 500, 50_000);
        var played = await ProgramRun.Of("sim", "replay", Trace, "--at", "36s");
        var bySeed = await ProgramRun.Of("sim", "replay", SplitBrain, "--seed", "42", "--at", "36s");
        Assert.Equal(ExitCode.Success, played.ExitCode);
        var lines = played.Output.Split('\n', 3);
        Assert.Equal($"two-node-split-brain, seed 42, recorded from {SplitBrain}", lines[0]);
        Assert.Matches("^the same run: [0-9,]+ choices, [0-9,]+ events, trace hash [0-9a-f]{16}$", lines[1]);
        Assert.Contains($"\"traceHash\": \"{lines[1][^16..]}\"", run.Output);
        Assert.Equal(bySeed.Output, lines[2]);
        var walked = await ProgramRun.Of(new StringReader("next fence\nfork 9\nend"), "sim", "replay", Trace);
        Assert.Equal(ExitCode.Success, walked.ExitCode);
        Assert.EndsWith("the run is over\n", walked.Output);
    }

    [Theory]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("dfs")]
    [InlineData("coyote")]
    public async Task What_a_search_finds_is_replayed_whoever_chose(string strategy)
    {
        var path = Path.Combine(_folder, "failing.yaml");
        var text = File.ReadAllText(Path.Combine(ProgramRun.Root, SplitBrain));
        File.WriteAllText(path, text.Replace("that: \"active(vip) <= 1\"", "that: \"up(bob)\""));
        var found = await ProgramRun.Of(
            "sim", "explore", path, "--seeds", "3..4", "--strategy", strategy, "--orders", "3", "--slot", "200ms",
            "--span", "1s", "--results", _folder);
        File.Delete(path);
        Assert.Equal(ExitCode.ClaimFailed, found.ExitCode);
        var traces = Directory.GetFiles(Path.Combine(_folder, "traces"));
        Assert.InRange(traces.Length, 2, 3);
        foreach (var trace in traces)
        {
            Assert.Contains($"its choices: traces/{Path.GetFileName(trace)}\n", found.Output);
            var played = await ProgramRun.Of("sim", "replay", trace);
            Assert.Equal(ExitCode.Success, played.ExitCode);
            Assert.Matches("the same run: .*\n  FAILED  ", played.Output);
        }

        // The page goes on for some seconds, for which nothing is recorded.
        var page = Path.Combine(_folder, "page.html");
        var shown = await ProgramRun.Of("sim", "timeline", traces[0], "--out", page);
        Assert.Equal(ExitCode.Success, shown.ExitCode);
        Assert.Contains($"ocf sim replay {traces[0]}", await File.ReadAllTextAsync(page));
    }

    [Fact]
    public async Task Results_have_the_trace_of_the_run_that_they_show()
    {
        await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "2", "--results", _folder);
        var trace = Path.Combine(_folder, "two-node-split-brain", "latest", "run.trace");
        Assert.Contains("seed 2, recorded from", (await ProgramRun.Of("sim", "replay", trace)).Output);
    }

    [Fact]
    public async Task Another_run_ends_with_3_and_the_first_different_choice()
    {
        await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "42", "--record", Trace);
        var trace = TraceFiles.Read(Trace);
        var text = trace.Text.Replace("off-takes: 2s..4s", "off-takes: 2s..5s");
        Assert.NotEqual(trace.Text, text);
        TraceFiles.Write(Trace, trace with { Text = text, Program = "ocf 9.9, build 7" });
        var played = await ProgramRun.Of("sim", "replay", Trace);
        Assert.Equal((ExitCode.Nondeterministic, ""), (played.ExitCode, played.Output));
        Assert.Contains($"{Trace}: recorded by ocf 9.9, build 7; this is ocf ", played.Error);
        Assert.Contains($"ocf: {Trace}: this is not the recorded run: ", played.Error);
        Assert.Contains("take the program that made it, ocf 9.9, build 7, or record the run again\n", played.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_as_it_was_written_is_refused_with_its_place()
    {
        await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "42", "--record", Trace);
        var bytes = File.ReadAllBytes(Trace);
        File.WriteAllBytes(Trace, bytes[..^100]);
        var cut = await ProgramRun.Of("sim", "replay", Trace);
        bytes[^100] ^= 1;
        File.WriteAllBytes(Trace, bytes);
        var altered = await ProgramRun.Of("sim", "replay", Trace);
        TraceFiles.Write(Trace, TraceFiles.Read(await Recorded()) with { Text = "ocf: 2\n" });
        var broken = await ProgramRun.Of("sim", "replay", Trace);
        Assert.Equal((ExitCode.Usage, ""), (cut.ExitCode, cut.Output));
        Assert.Contains($"{Trace}:byte {bytes.Length - 100}: the file ends here, and 100 bytes are missing", cut.Error);
        Assert.Equal((ExitCode.Usage, ""), (altered.ExitCode, altered.Output));
        Assert.Contains($"{Trace}:9:8: the file's digest is ", altered.Error);
        Assert.Equal((ExitCode.Usage, ""), (broken.ExitCode, broken.Output));
        Assert.Contains($"{Trace}: its scenario has errors for this program", broken.Error);
    }

    [Fact]
    public async Task What_does_not_go_together_is_said()
    {
        var many = await ProgramRun.Of("sim", "run", SplitBrain, "--seeds", "1..2", "--record", Trace);
        var noSeed = await ProgramRun.Of("sim", "replay", SplitBrain);
        var seed = await ProgramRun.Of("sim", "replay", await Recorded(), "--seed", "1");
        var nowhere = await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "1", "--record", "/dev/null/run.trace");
        Assert.Equal(ExitCode.Usage, many.ExitCode);
        Assert.Contains("--record writes down one run: name one scenario and one --seed", many.Error);
        Assert.Equal(ExitCode.Usage, noSeed.ExitCode);
        Assert.Contains("say which run of it with --seed N", noSeed.Error);
        Assert.Equal(ExitCode.Usage, seed.ExitCode);
        Assert.Contains("leave out --seed", seed.Error);
        Assert.Equal(ExitCode.CannotCreate, nowhere.ExitCode);
        Assert.Contains("cannot write '/dev/null/run.trace'", nowhere.Error);
    }

    private async Task<string> Recorded()
    {
        var path = Path.Combine(_folder, "other.trace");
        await ProgramRun.Of("sim", "run", SplitBrain, "--seed", "1", "--record", path);
        return path;
    }
}
