using System.Diagnostics;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>D1: the same program, scenario and seed give the same bytes, in another process too.</summary>
public sealed class TwoProcessesTests
{
    [Theory]
    [InlineData("scenarios/two-node-split-brain.yaml")]
    [InlineData("scenarios/hosting/the-whole-cluster-loses-its-power.yaml")]
    public async Task Two_processes_tell_the_same(string scenario)
    {
        var first = await RunAsync("sim", "run", scenario, "--seeds", "1..5", "--jobs", "2");
        var second = await RunAsync("sim", "run", scenario, "--seeds", "1..5", "--jobs", "1");
        Assert.Contains("trace hash ", first);
        Assert.Equal(RunCommandTests.Masked(first), RunCommandTests.Masked(second));
    }

    private static async Task<string> RunAsync(params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ocf.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. args])
        {
            WorkingDirectory = ProgramRun.Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start);
        Assert.NotNull(process);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
