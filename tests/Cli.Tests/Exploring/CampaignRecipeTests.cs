using System.Diagnostics;
using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>The recipes of docs/campaign, run here shard by shard as their engines would run them elsewhere.</summary>
public sealed class CampaignRecipeTests
{
    private const string Scenario = "scenarios/two-node-split-brain.yaml";
    private const int Runs = 10;
    private const int Shards = 3;

    [Fact]
    public Task The_Slurm_array_gives_what_one_machine_gives() => AssertSameAsOneMachine(
        File.ReadAllText(Recipe("slurm.sh")),
        shard => [("SLURM_ARRAY_TASK_ID", $"{shard}"), ("SLURM_ARRAY_TASK_COUNT", $"{Shards}")]);

    [Fact]
    public Task The_Kubernetes_job_gives_what_one_machine_gives() => AssertSameAsOneMachine(
        ScriptIn(File.ReadAllLines(Recipe("kubernetes.yaml"))),
        shard => [("JOB_COMPLETION_INDEX", $"{shard - 1}"), ("SHARDS", $"{Shards}")]);

    private static async Task AssertSameAsOneMachine(string script, Func<int, (string, string)[]> environment)
    {
        var folder = Directory.CreateTempSubdirectory("ocf-campaign").FullName;
        for (var shard = 1; shard <= Shards; shard++) await RunAsync(script, folder, environment(shard));
        var merged = await ProgramRun.Of("sim", "merge", folder, "-o", "json");
        var alone = await ProgramRun.Of("sim", "explore", Scenario, "--runs", $"{Runs}", "-o", "json");
        Directory.Delete(folder, recursive: true);
        Assert.Equal(alone.ExitCode, merged.ExitCode);
        Assert.Equal(ExploreCommandTests.Masked(alone.Output), ExploreCommandTests.Masked(merged.Output));
    }

    private static async Task RunAsync(string script, string folder, (string Name, string Value)[] environment)
    {
        var library = Path.Combine(AppContext.BaseDirectory, "ocf.dll");
        var start = new ProcessStartInfo("sh", ["-c", $"ocf() {{ dotnet '{library}' \"$@\"; }}\n{script}"])
        {
            WorkingDirectory = ProgramRun.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string Name, string Value)[] all =
        [
            .. environment, ("SCENARIO", Scenario), ("RUNS", $"{Runs}"), ("STRATEGY", "random"), ("RESULTS", folder),
            ("OCF", "ocf"),
        ];
        foreach (var (name, value) in all) start.Environment[name] = value;
        using var process = Process.Start(start);
        Assert.NotNull(process);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == ExitCode.Success, error + await output);
    }

    /// <summary>The block below <c>args: - |</c>.</summary>
    private static string ScriptIn(IReadOnlyList<string> lines)
    {
        var begin = lines.ToList().IndexOf("            - |") + 1;
        Assert.True(begin > 0, "the manifest has no script");
        const string indent = "              ";
        var inside = lines.Skip(begin).TakeWhile(line => line.StartsWith(indent));
        return string.Join('\n', inside.Select(line => line[14..]));
    }

    private static string Recipe(string name) => Path.Combine(ProgramRun.Root, "docs", "campaign", name);
}
