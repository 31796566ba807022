using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>What a search has found, whoever chose, becomes as small as what a seed has found.</summary>
public sealed class ShrinkTraceTests : IDisposable
{
    /// <summary>The nodes find each other in time, unless their packets are held up as only a wide slot does.</summary>
    private const string Hasty = """
        ocf: 1
        name: hasty
        summary: Three nodes must find each other within a second.
        seeds: 1
        limit: 1m
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all}
          resources:
            - {id: app, agent: "ocf:heartbeat:Dummy"}
        network:
          default: {latency: 1ms}
        steps:
          - {at: 10ms, clock-jump: {node: n2, by: 1s}}
          - {at: 20ms, standby: n3, for: 1s}
        expect:
          eventually:
            - {id: soon, that: "members == all", within: 1s}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ocf-shrink-trace-").FullName;

    private string Small => Path.Combine(_folder, "small.yaml");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("pct", "--slot 500ms --depth 3")]
    [InlineData("dfs", "--slot 500ms --from 0s --span 1s --orders 20")]
    [InlineData("coyote", "--slot 500ms")]
    public async Task An_order_that_only_a_search_makes_is_searched_for_in_each_smaller_scenario(
        string strategy, string options)
    {
        var trace = await Found(Hasty, strategy, options);
        var run = await ProgramRun.Of("sim", "shrink", trace, "--out", Small);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("  only in an order that the search makes: in the usual one it holds\n", run.Output);
        Assert.EndsWith($"ocf sim explore {Small} --seed 1 --strategy {strategy} {options}\n", run.Output);
        var text = await File.ReadAllTextAsync(Small);
        Assert.StartsWith(
            $"# Breaks soon with seed 1, searched with --strategy {strategy} {options}: not true 1s after", text);
        Assert.Contains("\nsteps: []\n", text);
        Assert.Equal(ExitCode.Success, (await ProgramRun.Of("sim", "run", Small)).ExitCode);
        string[] again = ["sim", "explore", Small, "--seed", "1", "--strategy", strategy, .. options.Split(' ')];
        Assert.Equal(ExitCode.ClaimFailed, (await ProgramRun.Of(again)).ExitCode);
    }

    [Theory]
    [InlineData("random", "")]
    [InlineData("pct", "--slot 5ms --depth 3")]
    public async Task What_the_usual_order_breaks_too_needs_no_search_to_be_seen(string strategy, string options)
    {
        var trace = await Found(Hasty.Replace("within: 1s", "within: 100ms"), strategy, options);
        var run = await ProgramRun.Of("sim", "shrink", trace, "--out", Small);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"ocf sim run {Small}\n", run.Output);
        Assert.StartsWith("# Breaks soon with seed 1: not true 100ms after", await File.ReadAllTextAsync(Small));
        Assert.Equal(ExitCode.ClaimFailed, (await ProgramRun.Of("sim", "run", Small)).ExitCode);
    }

    [Fact]
    public async Task The_search_stands_in_the_trace_and_must_be_one_of_ours()
    {
        var path = await Found(Hasty, "coyote", "--slot 500ms");
        var twice = await ProgramRun.Of("sim", "shrink", path, "--strategy", "pct");
        TraceFiles.Write(path, TraceFiles.Read(path) with { Search = "--strategy tarot" });
        var unknown = await ProgramRun.Of("sim", "shrink", path);
        Assert.Equal((ExitCode.Usage, ""), (twice.ExitCode, twice.Output));
        Assert.Contains($"'{path}' tells how it was searched for: leave out the search", twice.Error);
        Assert.Equal((ExitCode.Usage, ""), (unknown.ExitCode, unknown.Output));
        Assert.Contains($"{path}: it was found by '--strategy tarot', which is no search here: ", unknown.Error);
    }

    private async Task<string> Found(string text, string strategy, string options)
    {
        var file = Path.Combine(_folder, "hasty.yaml");
        File.WriteAllText(file, text);
        string[] search =
        [
            "sim", "explore", file, "--seed", "1", "--results", _folder, "--strategy", strategy,
            .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ];
        Assert.Equal(ExitCode.ClaimFailed, (await ProgramRun.Of(search)).ExitCode);
        return Directory.GetFiles(Path.Combine(_folder, "traces"))[0];
    }
}
