using System.Diagnostics;

namespace Ocf.Sim.Tests;

/// <summary>D1: the same binary, scenario and seed give the same bytes.</summary>
public sealed class TraceTests
{
    private const string AskedFor = "OCF_TEST_HASH_TO";

    [Fact]
    public void The_same_seed_gives_the_same_hash_and_another_seed_another()
    {
        var one = Run(7);
        var same = Run(7);
        Assert.Equal(one.TraceHash, same.TraceHash);
        Assert.Equal(one.Checkpoints, same.Checkpoints);
        Assert.Equal(one.Story, same.Story);
        Assert.NotEqual(one.TraceHash, Run(8).TraceHash);
    }

    /// <summary>What the other process runs; here it only shows that it can.</summary>
    [Fact]
    public void A_hash_is_written_where_it_is_asked_for()
    {
        var hash = $"{Run(7).TraceHash:x16}";
        if (Environment.GetEnvironmentVariable(AskedFor) is { } file) File.WriteAllText(file, hash);
        Assert.Equal(16, hash.Length);
    }

    [Fact]
    public void Another_process_with_another_compiler_gives_the_same_hash()
    {
        var file = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Ocf.Sim.Tests"))
            {
                ArgumentList = { "-method", $"*{nameof(A_hash_is_written_where_it_is_asked_for)}" },
                Environment = { [AskedFor] = file, ["DOTNET_TieredCompilation"] = "0", ["TZ"] = "Asia/Kathmandu" },
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start);
            Assert.NotNull(process);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal($"{Run(7).TraceHash:x16}", File.ReadAllText(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_first_difference_of_two_runs_is_found()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        var other = ScenarioTexts.Read(ScenarioTexts.Busy.Replace("for: 10s", "for: 11s"));
        var difference = TraceDiff.Find(
            window => ScenarioRunner.Run(scenario, 3, new RunOptions { Window = window }),
            window => ScenarioRunner.Run(other, 3, new RunOptions { Window = window }));
        Assert.NotNull(difference);
        Assert.NotEqual(difference.Left, difference.Right);
        Assert.Contains("the partition heals", difference.Left);
        Assert.DoesNotContain("the partition heals", difference.Right);
    }

    [Fact]
    public void Two_runs_that_are_the_same_do_not_differ()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        Assert.Null(TraceDiff.Find(Again, Again));

        RunResult Again(ITraceWindow? window) => ScenarioRunner.Run(scenario, 3, new RunOptions { Window = window });
    }

    private static RunResult Run(ulong seed) => ScenarioRunner.Run(ScenarioTexts.Read(ScenarioTexts.Busy), seed);
}
