using Ocf.Cli;

namespace Ocf.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ocf-check").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_a_run_leaves_can_be_checked_again()
    {
        const string Scenario = "scenarios/resources/clients-of-a-database-never-see-it-go-back.yaml";
        var run = await ProgramRun.Of("sim", "run", Scenario, "--seed", "1", "--results", _folder);
        Assert.Equal(ExitCode.Success, run.ExitCode);
        var home = Path.Combine(_folder, "clients-of-a-database-never-see-it-go-back", "latest");
        var history = Path.Combine(home, "history.ndjson");
        Assert.StartsWith("{\"index\":0,\"time\":", File.ReadLines(history).First());
        var check = await ProgramRun.Of("sim", "check", history);
        Assert.Equal((ExitCode.Success, ""), (check.ExitCode, check.Error));
        Assert.Matches("^linearizable: [0-9,]+ operations on 4 keys\n$", check.Output);
    }

    [Fact]
    public async Task A_stale_read_is_shown_with_what_came_before_and_ends_with_1()
    {
        var check = await ProgramRun.Of("sim", "check", Write(
            """
            {"type":"invoke","process":0,"f":"write","value":1,"time":0}
            {"type":"ok","process":0,"f":"write","value":1,"time":1000000}
            {"type":"invoke","process":0,"f":"write","value":2,"time":2000000}
            {"type":"ok","process":0,"f":"write","value":2,"time":3000000}
            {"type":"invoke","process":1,"f":"read","value":null,"time":4000000}
            {"type":"ok","process":1,"f":"read","value":1,"time":5000000}
            """));
        Assert.Equal(ExitCode.ClaimFailed, check.ExitCode);
        Assert.Equal(
            "no place for read -> 1 by process 1 (0.004 s to 0.005 s): the register holds 2, and the last of the 2 " +
            "that can be ordered is write 2 by process 0 (0.002 s to 0.003 s)\n" +
            "  after write 1 by process 0 (0 s to 0.001 s)\n" +
            "  after write 2 by process 0 (0.002 s to 0.003 s)\n" +
            "not linearizable: 3 operations on 1 key\n",
            check.Output);
    }

    [Theory]
    [InlineData("{\"type\":\"ok\",\"process\":0,\"f\":\"read\"}", ":1: process 0 ends 'read', which it did not invoke")]
    [InlineData("nonsense", ":1: not a JSON object: ")]
    [InlineData("", ": no operation of a client in it")]
    public async Task A_broken_history_ends_with_64_and_its_line(string text, string error)
    {
        var path = Write(text);
        var check = await ProgramRun.Of("sim", "check", path);
        Assert.Equal((ExitCode.Usage, ""), (check.ExitCode, check.Output));
        Assert.StartsWith($"ocf: {path}{error}", check.Error);
    }

    [Fact]
    public async Task A_missing_file_and_an_unknown_model_end_with_64()
    {
        Assert.Equal(ExitCode.Usage, (await ProgramRun.Of("sim", "check", Path.Combine(_folder, "none"))).ExitCode);
        Assert.Equal(ExitCode.Usage, (await ProgramRun.Of("sim", "check", Write("{}"), "--model", "heap")).ExitCode);
    }

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "history.ndjson");
        File.WriteAllText(path, text);
        return path;
    }
}
