using System.Diagnostics;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>What a killed process left running is ended by the next one, and nobody else is.</summary>
public sealed class ChildNotesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _left = [];

    public void Dispose()
    {
        foreach (var process in _left)
        {
            if (!process.HasExited) process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    private string[] Noted => Directory.GetFiles(_folder.At("running"));

    [Fact]
    public async Task What_ran_to_its_end_is_not_noted_any_more()
    {
        using var runner = new ChildRunner(notes: new ChildNotes(_folder.Path));
        var script = _folder.Script("script", $"ls {_folder.At("running")} | wc -l; echo \"$1 $NAME\"; cat; exit 7");
        var result = await runner.RunAsync(
            new ChildSpec(script, ["a b"], ["PATH=/usr/bin:/bin", "NAME=value"], "typed\n", Limit, false));
        Assert.Equal(new ChildResult(ChildEnd.Exited, 7, "1\na b value\ntyped\n", ""), result);
        Assert.Empty(Noted);
    }

    [Fact]
    public async Task What_is_left_is_killed_with_its_whole_session()
    {
        var pids = _folder.At("pids");

        // A program like timeout(1) puts its child into a process group of its own, in the same session.
        var process = await LeaveAsync($"timeout 60 sh -c 'echo $$ >> {pids}; sleep 60' & echo $! >> {pids}; wait");
        await Patience.UntilAsync(() => File.Exists(pids) && File.ReadAllLines(pids).Length == 2, "both run");
        Assert.Equal(1, new ChildNotes(_folder.Path).EndLeft());
        Assert.True(process.WaitForExit(0) || Patience.IsGone($"{process.Id}"));
        Assert.All(File.ReadAllLines(pids), pid => Assert.True(Patience.IsGone(pid), $"{pid} is still there"));
        Assert.Empty(Noted);
    }

    [Fact]
    public async Task A_service_that_a_finished_action_left_is_not_touched()
    {
        var pid = _folder.At("pid");
        var action = await LeaveAsync($"sleep 60 & echo $! > {pid}.new; mv {pid}.new {pid}");
        await action.WaitForExitAsync();
        var service = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(pid)));
        _left.Add(service);
        Assert.Equal(0, new ChildNotes(_folder.Path).EndLeft());
        Assert.False(service.HasExited);
        Assert.Empty(Noted);
    }

    [Fact]
    public async Task A_stranger_with_the_same_number_is_not_touched()
    {
        var process = await LeaveAsync("sleep 60");
        var note = Assert.Single(Noted);
        var fields = (await File.ReadAllTextAsync(note)).Split(' ');
        fields[21] = $"{long.Parse(fields[21]) - 1}";
        await File.WriteAllTextAsync(note, string.Join(' ', fields));
        Assert.Equal(0, new ChildNotes(_folder.Path).EndLeft());
        Assert.False(process.HasExited);
        Assert.Empty(Noted);
    }

    [Fact]
    public async Task A_note_from_before_the_machine_was_booted_names_nobody()
    {
        var process = await LeaveAsync("sleep 60");
        File.Move(Assert.Single(Noted), _folder.At("running/00000000-0000-0000-0000-000000000000.1"));
        Assert.Equal(0, new ChildNotes(_folder.Path).EndLeft());
        Assert.False(process.HasExited);
        Assert.Empty(Noted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("1 (x) S 1")]
    public void A_note_that_a_full_disk_cut_short_is_passed_over(string text)
    {
        var notes = new ChildNotes(_folder.Path);
        notes.Noting(new ChildSpec("/bin/true", [], [], "", Limit, false), out var note);
        File.WriteAllText(note, text);
        Assert.Equal(0, notes.EndLeft());
        Assert.Empty(Noted);
    }

    private static TimeSpan Limit => TimeSpan.FromSeconds(20);

    /// <summary>A child as a killed process leaves it: noted, in its own session, watched by nobody.</summary>
    private async Task<Process> LeaveAsync(string body)
    {
        var script = _folder.Script("left", body);
        var spec = new ChildNotes(_folder.Path).Noting(new ChildSpec(script, [], [], "", Limit, false), out var note);
        var process = Process.Start("/usr/bin/setsid", [spec.Path, .. spec.Arguments]);
        _left.Add(process);
        await Patience.UntilAsync(
            () => File.Exists(note) && File.ReadAllText(note).EndsWith('\n'), "it notes itself");
        return process;
    }
}
