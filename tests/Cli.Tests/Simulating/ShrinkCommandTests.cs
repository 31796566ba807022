using Ocf.Cli;

namespace Ocf.Tests;

public sealed class ShrinkCommandTests : IDisposable
{
    private const string Fragile = """
        ocf: 1
        name: fragile
        summary: Claims what no cluster can keep, in the middle of much else.
        seeds: 1..3
        limit: 3m
        cluster:
          nodes: [n1, n2, n3, n4]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all, off-takes: 1s..3s}
          resources:
            - {id: vip, agent: "ocf:heartbeat:Dummy", monitor: 5s}
            - {id: web, agent: "ocf:heartbeat:Dummy"}
        steps:
          - {at: 5s, every: 7s..9s, times: 4, pause: random, for: 100ms..900ms}
          - {at: 20s, every: 3s, times: 3, standby: random, for: 1s..2s}
          - {at: 40s..50s, crash: {node: owner(vip), down-for: 10s..20s}}
        expect:
          never:
            - {id: always-somewhere, that: "active(vip) == 0", from: 30s}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ocf-shrink-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_failing_run_becomes_a_small_file_that_fails_by_itself()
    {
        var file = Write("fragile.yaml", Fragile);
        var small = Path.Combine(_folder, "small.yaml");
        var run = await ProgramRun.Of("sim", "shrink", file, "--seed", "1", "--out", small, "--runs", "300");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("seed 1 breaks always-somewhere", run.Output);
        Assert.Matches("before: +[0-9]+ faults, 4 nodes, 2 resources", run.Output);
        Assert.Matches("after: +1 fault, [12] nodes?, 1 resource,", run.Output);
        Assert.StartsWith("# Breaks always-somewhere with seed ", File.ReadAllText(small));
        var again = await ProgramRun.Of("sim", "run", small);
        Assert.Equal(ExitCode.ClaimFailed, again.ExitCode);
    }

    [Fact]
    public async Task Without_a_file_to_write_the_scenario_is_the_output()
    {
        var run = await ProgramRun.Of(
            "sim", "shrink", Write("fragile.yaml", Fragile), "--seed", "1", "--runs", "20");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.StartsWith("# Breaks", run.Output);
        Assert.Contains("the bound was reached", run.Error);
    }

    [Fact]
    public async Task A_seed_that_breaks_nothing_is_said()
    {
        var run = await ProgramRun.Of("sim", "shrink", "scenarios/two-node-split-brain.yaml", "--seed", "1");
        Assert.Equal(ExitCode.Undecided, run.ExitCode);
        Assert.Contains("seed 1 of scenarios/two-node-split-brain.yaml breaks nothing", run.Error);
    }

    [Fact]
    public async Task A_bound_is_a_number()
    {
        var run = await ProgramRun.Of(
            "sim", "shrink", "scenarios/two-node-split-brain.yaml", "--seed", "1", "--runs", "0");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--runs needs a number of at least 1", run.Error);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
