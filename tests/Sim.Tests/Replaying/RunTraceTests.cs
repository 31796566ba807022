using System.Text;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>A run as a file: it replays exactly, and a file that is not what was written is told from it.</summary>
public sealed class RunTraceTests
{
    private static readonly Scenario Busy = ScenarioTexts.Read(ScenarioTexts.Busy);

    private static readonly byte[] File = Write(Record(new RandomSearch()).Trace);

    [Theory]
    [InlineData("random")]
    [InlineData("pct")]
    [InlineData("dfs")]
    public void A_run_is_the_same_after_a_way_through_a_file(string strategy)
    {
        ISearchStrategy search = strategy switch
        {
            "pct" => new PrioritySearch(Busy, Reordering.DefaultSlot, 3),
            "dfs" => new DepthFirstSearch(TimeSpan.FromMilliseconds(200), TimeSpan.Zero, TimeSpan.FromSeconds(9), 5),
            _ => new RandomSearch(),
        };
        var (run, trace) = Record(search);
        var read = TraceReader.Read(Write(trace));
        Assert.Equal(trace with { Choices = read.Choices, Checkpoints = read.Checkpoints }, read);
        Assert.Equal(trace.Choices.Choices, read.Choices.Choices);
        Assert.Equal(run.TraceHash, read.Replay(ScenarioTexts.Read(read.Text)).TraceHash);
        Assert.Equal(strategy == "random", run.TraceHash == ScenarioRunner.Run(Busy, 3).TraceHash);
    }

    [Fact]
    public void It_can_be_walked_through_and_forked()
    {
        var trace = TraceReader.Read(File);
        var machine = new TimeMachine(Busy, trace.Seed, trace.Options);
        machine.GoTo(TimeSpan.FromSeconds(30));
        machine.GoTo(long.MaxValue);
        Assert.Equal(trace.Hash, machine.TraceHash);
        machine.GoTo(500);
        machine.Fork(8);
        machine.GoTo(long.MaxValue);
        Assert.NotEqual(trace.Hash, machine.TraceHash);
    }

    [Fact]
    public void Whatever_byte_is_altered_it_is_seen()
    {
        for (var at = 0; at < File.Length; at += at < 400 ? 1 : 97)
        {
            var altered = (byte[])File.Clone();
            altered[at] ^= 1;
            Assert.NotEqual("", Fault(altered));
        }
    }

    [Fact]
    public void Wherever_it_is_cut_short_it_is_seen()
    {
        for (var length = 0; length < File.Length; length += length < 400 ? 1 : 97) Fault(File[..length]);
        Assert.Matches($"^byte {File.Length - 7}: the file ends here, and 7 bytes are missing", Fault(File[..^7]));
        Assert.Matches($"^byte {File.Length}: .*2 bytes follow: something was added", Fault([.. File, 1, 2]));
    }

    [Fact]
    public void Each_fault_has_its_place_and_its_cure()
    {
        var other = Encoding.ASCII.GetBytes("ocf-trace 2\nprogram ocf 9.0, build 7\nsomething new\n");
        Assert.Equal(
            "1:11: this trace is in format 2, and this program reads format 1: take the program that wrote it "
            + "(ocf 9.0, build 7), or record the run again", Fault(other));
        Assert.StartsWith("1:1: this is no trace of a run", Fault([]));
        Assert.StartsWith("4:1: a line 'seed ...' is expected here: the file is damaged", Fault("\nseed", "\nsed"));
        Assert.StartsWith("4:1: '-3' is no number", Fault("\nseed 3", "\nseed -3"));
        Assert.Matches("^9:8: the file's digest is .* it is damaged; copy it once more", Fault("\nseed 3", "\nseed 4"));
        Assert.StartsWith("8:1: 9999999999 bytes are more", Fault("\ncontent ", "\ncontent 1 9999999999\n"));
    }

    [Fact]
    public void What_was_not_written_by_us_is_refused_and_never_believed()
    {
        var trace = Record(new RandomSearch()).Trace;
        var choices = new ChoiceRecording();
        foreach (var stream in trace.Choices.Streams)
            choices.Restore(stream.Name, [.. Enumerable.Repeat((byte)0xff, 30)]);
        var wild = trace with { Choices = choices };
        Assert.Contains("half a choice", Assert.Throws<DivergedException>(() => wild.Replay(Busy)).Message);
        choices = new ChoiceRecording();
        foreach (var stream in trace.Choices.Streams) choices.Restore(stream.Name, [0xff, 0x7f, 10]);
        var outside = trace with { Choices = choices };
        Assert.Matches("has 8191 of|among", Assert.Throws<DivergedException>(() => outside.Replay(Busy)).Message);
    }

    [Fact]
    public void Another_run_is_told_by_its_first_different_choice_or_event()
    {
        var trace = TraceReader.Read(File);
        var other = ScenarioTexts.Read(trace.Text.Replace("duplicate: 1%, ", ""));
        Assert.Matches("link/.*number", Assert.Throws<DivergedException>(() => trace.Replay(other)).Message);
        var hash = trace with { Checkpoints = [], Hash = 7 };
        Assert.EndsWith(
            "it makes the same choices, but after entry 0 of its trace something else happens",
            Assert.Throws<DivergedException>(() => hash.Replay(Busy)).Message);
    }

    private static (RunResult Run, RunTrace Trace) Record(ISearchStrategy search)
    {
        (RunResult, RunTrace)? last = null;
        search.Explore(3, (choices, reordering) =>
        {
            var options = RunOptions.Default with { Choices = _ => choices, Reordering = reordering };
            last = RunTrace.Record(Busy, 3, options, "ocf 1, build 2", search.Name);
            return last.Value.Item1;
        });
        Assert.NotNull(last);
        return last.Value;
    }

    private static byte[] Write(RunTrace trace)
    {
        using var stream = new MemoryStream();
        TraceWriter.Write(trace, stream);
        return stream.ToArray();
    }

    private static string Fault(string what, string by)
    {
        var text = Encoding.Latin1.GetString(File);
        var at = text.IndexOf(what, StringComparison.Ordinal);
        return Fault(Encoding.Latin1.GetBytes(text.Remove(at, what.Length).Insert(at, by)));
    }

    private static string Fault(byte[] file)
    {
        var fault = Assert.Throws<TraceFault>(() => TraceReader.Read(file));
        return $"{fault.Place}: {fault.Message}";
    }
}
