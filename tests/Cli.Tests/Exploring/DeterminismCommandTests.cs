using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>D1 over many seeds, and that a run which differs would be seen.</summary>
[Collection(nameof(Twins))]
public sealed class DeterminismCommandTests
{
    private const string SplitBrain = "scenarios/two-node-split-brain.yaml";

    [Fact]
    public async Task Two_processes_make_the_same_runs()
    {
        var run = await ProgramRun.Of("sim", "check-determinism", SplitBrain, "--runs", "5");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Equal("5 double runs of 1 scenario in two processes: 0 different\n", run.Output);
    }

    [Fact]
    public async Task A_run_that_differs_ends_with_3_and_its_first_differing_event()
    {
        // A program that is not the same in both processes: here a script that alters what one of them says.
        var library = Path.Combine(AppContext.BaseDirectory, "ocf.dll");
        var script = $$"""
            if [ "${DOTNET_TieredCompilation:-}" = 0 ]; then exec dotnet '{{library}}' "$@"; fi
            dotnet '{{library}}' "$@" | sed -e 's/^4 .*/4 0000000000000000/'
            """;
        var usual = Twins.Program;
        Twins.Program = ["sh", "-c", script, "sh"];
        var run = await ProgramRun.Of("sim", "check-determinism", SplitBrain, "--runs", "5");
        Twins.Program = usual;
        Assert.Equal(ExitCode.Nondeterministic, run.ExitCode);
        Assert.Contains("two-node-split-brain: 1 seed gave two different runs\n", run.Output);
        Assert.Contains("seed 4: the first 4 events are the same; then\n", run.Output);
        Assert.Contains("one process:   4 0000000000000000\n", run.Output);
    }
}
