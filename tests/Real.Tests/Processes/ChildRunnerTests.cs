using System.Diagnostics;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>Paper 4.4.1: a program runs to one of four ends, and none of its children outlives a timeout.</summary>
public sealed class ChildRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildRunner _runner = new();

    public void Dispose()
    {
        _runner.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Exit_code_output_input_arguments_and_environment_go_through()
    {
        const string script = "read line; echo \"$line $1 $NAME\"; echo oops >&2; exit 7";
        var result = await Run(script, input: "typed\n", argument: "arg");
        Assert.Equal(new ChildResult(ChildEnd.Exited, 7, "typed arg value\n", "oops\n"), result);
    }

    [Fact]
    public async Task Nothing_of_our_own_environment_is_inherited()
    {
        var result = await Run("env | grep -c DOTNET; exit 0");
        Assert.Equal("0\n", result.Output);
    }

    [Fact]
    public async Task A_child_starts_with_default_signals_in_its_own_session()
    {
        var result = await Run("grep SigIgn /proc/self/status; ps -o pid=,sid= -p $$ | tr -s ' '");
        const int brokenPipe = 13;
        var ignored = Convert.ToInt64(result.Output.Split('\n')[0].Split('\t')[1], 16);
        Assert.Equal(0, ignored >> (brokenPipe - 1) & 1);
        var ids = result.Output.Split('\n')[1].Trim().Split(' ');
        Assert.Equal(ids[0], ids[1]);
    }

    [Fact]
    public async Task A_signal_is_told_from_an_exit() =>
        Assert.Equal((ChildEnd.Signalled, 9), await EndOf("kill -9 $$"));

    [Fact]
    public async Task What_cannot_be_started_says_why()
    {
        var result = await _runner.RunAsync(Spec("/nowhere/program", 1000));
        Assert.Equal(ChildEnd.NotStarted, result.End);
        Assert.Contains("/nowhere/program: No such file", result.Error);
    }

    /// <summary>Seen on a busy build server, where another thread's fork held the new file open.</summary>
    [Fact]
    public async Task A_program_that_is_open_for_writing_for_a_moment_is_tried_again()
    {
        var path = _folder.Script("fresh", "exit 0");
        Task<ChildResult> started;
        await using (new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            started = _runner.RunAsync(Spec(path, 5000));
            await Task.Delay(10);
        }

        Assert.Equal(new ChildResult(ChildEnd.Exited, 0, "", ""), await started);
    }

    [Fact]
    public async Task A_program_that_stays_open_for_writing_says_so()
    {
        var path = _folder.Script("open", "exit 0");
        await using var writer = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        var result = await _runner.RunAsync(Spec(path, 5000));
        Assert.Equal(ChildEnd.NotStarted, result.End);
        Assert.Contains("Text file busy", result.Error);
    }

    [Fact]
    public async Task Its_exit_is_waited_for_and_not_the_end_of_its_output()
    {
        var began = Stopwatch.GetTimestamp();
        var result = await Run("sleep 3 & echo started");
        Assert.Equal("started\n", result.Output);
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 2);
    }

    [Fact]
    public async Task A_timeout_kills_the_whole_group_even_what_ignores_the_first_signal()
    {
        var pids = _folder.At("pids");
        var script = $"trap '' TERM; (trap '' TERM; sleep 60) & echo $! >> {pids}; echo $$ >> {pids}; sleep 60";
        var result = await Run(script, timeout: 300);
        Assert.Equal(ChildEnd.TimedOut, result.End);
        foreach (var pid in await File.ReadAllLinesAsync(pids)) await Patience.UntilGoneAsync(pid);
    }

    [Fact]
    public async Task A_timed_out_group_may_clean_up_first()
    {
        var result = await Run("trap 'echo cleaned; exit 0' TERM; sleep 60 & wait", timeout: 200);
        Assert.Equal((ChildEnd.TimedOut, "cleaned\n"), (result.End, result.Output));
    }

    [Fact]
    public async Task A_flood_of_output_is_read_and_capped()
    {
        var result = await Run("head -c 5000000 /dev/zero | tr '\\0' x; echo end", timeout: 20_000);
        Assert.Equal((ChildEnd.Exited, 0), (result.End, result.Code));
        Assert.Equal(CappedOutput.Cap, result.Output.Length);
        Assert.EndsWith("xend\n", result.Output);
    }

    [Fact]
    public async Task Many_run_at_once_and_an_urgent_one_does_not_wait_for_them()
    {
        var script = _folder.Script("slow", "sleep 2");
        var slow = Enumerable.Range(0, 2 * ChildRunner.MaxRunning)
            .Select(_ => _runner.RunAsync(Spec(script, 30_000))).ToList();
        var began = Stopwatch.GetTimestamp();
        var urgent = await _runner.RunAsync(Spec(_folder.Script("urgent", "exit 0"), 5000) with { IsUrgent = true });
        Assert.Equal((ChildEnd.Exited, ""), (urgent.End, urgent.Error));
        Assert.InRange(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, 1.9);
        Assert.All(await Task.WhenAll(slow), result => Assert.Equal((ChildEnd.Exited, 0), (result.End, result.Code)));
    }

    [Fact]
    public async Task Disposing_kills_what_still_runs()
    {
        var pid = _folder.At("pid");
        using (var runner = new ChildRunner())
        {
            var script = _folder.Script("stay", $"echo $$ > {pid}.new; mv {pid}.new {pid}; sleep 60");
            runner.Run(Spec(script, 60_000), _ => { });
            while (!File.Exists(pid)) await Task.Delay(10);
        }

        Assert.True(Patience.IsGone((await File.ReadAllTextAsync(pid)).Trim()));
    }

    /// <summary>
    /// As with an agent that sleeps on a lost file server, where no signal arrives. The script ends by itself
    /// in half a minute, so that a runner that waits for its exit is caught, and not waited for.
    /// </summary>
    [Fact]
    public async Task What_cannot_be_killed_is_answered_and_reaped_once_it_ends()
    {
        using var runner = new ChildRunner(notes: new ChildNotes(_folder.Path), signal: (_, _) => 0);
        var (spec, pid, end) = Unkillable(timeout: 100);
        var result = await runner.RunAsync(spec);
        Assert.Equal((ChildEnd.TimedOut, "asleep\n"), (result.End, result.Output));
        var process = (await File.ReadAllTextAsync(pid)).Trim();
        Assert.False(Patience.IsGone(process));
        Assert.Single(Directory.GetFiles(_folder.At("running")));
        await File.WriteAllTextAsync(end, "");
        while (Directory.Exists($"/proc/{process}")) await Task.Delay(10);
        while (Directory.GetFiles(_folder.At("running")).Length > 0) await Task.Delay(10);
    }

    [Fact]
    public async Task Disposing_answers_and_leaves_what_cannot_be_killed()
    {
        var (spec, pid, end) = Unkillable(timeout: 60_000);
        var ends = new List<ChildEnd>();
        using (var runner = new ChildRunner(signal: (_, _) => 0))
        {
            runner.Run(spec, result => ends.Add(result.End));
            while (!File.Exists(pid)) await Task.Delay(10);
        }

        Assert.Equal([ChildEnd.TimedOut], ends);
        Assert.False(Patience.IsGone((await File.ReadAllTextAsync(pid)).Trim()));
        await File.WriteAllTextAsync(end, "");
    }

    private (ChildSpec Spec, string Pid, string End) Unkillable(int timeout)
    {
        var (pid, end) = (_folder.At("pid"), _folder.At("end"));
        var script = $"echo asleep; echo $$ > {pid}.new; mv {pid}.new {pid}; "
            + $"i=0; while [ ! -e {end} ] && [ $i -lt 300 ]; do sleep 0.1; i=$((i + 1)); done";
        return (Spec(_folder.Script("stuck", script), timeout), pid, end);
    }

    private static ChildSpec Spec(string path, int timeout, string input = "", string argument = "") =>
        new(path, [argument], ["PATH=/usr/bin:/bin", "NAME=value"], input, TimeSpan.FromMilliseconds(timeout), false);

    private Task<ChildResult> Run(string body, int timeout = 5000, string input = "", string argument = "") =>
        _runner.RunAsync(Spec(_folder.Script("script", body), timeout, input, argument));

    private async Task<(ChildEnd End, int Code)> EndOf(string body)
    {
        var result = await Run(body);
        return (result.End, result.Code);
    }
}
