using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>What a disk does wrong, and what a node makes of it, as the real one does.</summary>
public sealed class DiskFaultTests
{
    [Theory]
    [InlineData(DiskFaultKind.Full, "No space left on device")]
    [InlineData(DiskFaultKind.Eio, "Input/output error")]
    public void The_first_error_ends_the_daemon_and_nothing_is_said_on_what_was_not_kept(DiskFaultKind how, string why)
    {
        var toys = Begin();
        Break(toys, how);
        WriteThenSay(toys, 1);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.False(toys.Node(0).IsRunning);
        Assert.True(toys.Node(0).HasPower);
        Assert.DoesNotContain(toys.Toys[1].Heard, heard => heard.Event is Ping);
        Assert.Contains(toys.World.Chronicle.Events, told => told.Kind == "end" && told.Text.EndsWith(why));

        // It cannot start either, for each start writes; and when there is room again it goes on.
        toys.Node(0).StartDaemon();
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.False(toys.Node(0).IsRunning);
        Break(toys, DiskFaultKind.None);
        toys.Node(0).StartDaemon();
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.True(toys.Node(0).IsRunning);
    }

    [Fact]
    public void A_paused_daemon_hears_of_the_error_when_it_wakes()
    {
        var toys = Begin();
        Break(toys, DiskFaultKind.Eio);
        WriteThenSay(toys, 1);
        toys.Node(0).Pause();
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.True(toys.Node(0).IsRunning);
        toys.Node(0).Resume();
        toys.Run(TimeSpan.Zero);
        Assert.False(toys.Node(0).IsRunning);
    }

    [Fact]
    public void A_torn_record_is_cut_off_and_the_store_goes_on_behind_it()
    {
        var toys = Begin();
        Write(toys, 1, 1);
        toys.Run(TimeSpan.FromSeconds(1));
        Break(toys, DiskFaultKind.Torn);
        var expected = new List<Note> { new(1, 1) };
        for (var place = 2; place <= 9; place++)
        {
            var note = new Note((ulong)place, place);
            Write(toys, note.Number, place);
            var isKept = AfterCrash(toys).Contains(note);
            var isTorn = toys.World.Chronicle.Events[^1].Text == "cuts off what a crash has torn"
                || toys.World.Chronicle.Events[^2].Text == "cuts off what a crash has torn";
            Assert.Equal(isKept, !isTorn);
            if (isKept) expected.Add(note);
        }

        Assert.InRange(expected.Count, 2, 8);
        Assert.Equal(expected, AfterCrash(toys));
    }

    [Fact]
    public void A_lost_sync_is_confirmed_and_lost_with_the_power_but_not_with_the_daemon()
    {
        var kept = new SortedSet<int>();
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var toys = Begin(seed);
            Break(toys, DiskFaultKind.LoseSync);
            for (ulong i = 1; i <= 3; i++) WriteThenSay(toys, i, (int)i);
            toys.Run(TimeSpan.FromSeconds(1));
            Assert.Equal(3, toys.Toys[1].Heard.Count(heard => heard.Event is Ping));
            toys.Node(0).StopDaemon("is killed");
            toys.Node(0).StartDaemon();
            toys.Run(TimeSpan.FromSeconds(1));
            var notes = AfterCrash(toys);
            Assert.Equal(Enumerable.Range(1, notes.Count), notes.Select(note => note.Place));
            kept.Add(notes.Count);
        }

        Assert.Equal([0, 1, 2, 3], kept);
    }

    [Fact]
    public void What_a_cache_has_drained_or_was_flushed_for_outlives_the_power()
    {
        var toys = Begin();
        Break(toys, DiskFaultKind.LoseSync, TimeSpan.FromSeconds(2));
        Write(toys, 1, 1);
        toys.Run(TimeSpan.FromSeconds(3));
        Write(toys, 2, 2);
        toys.Run(TimeSpan.FromSeconds(1));
        Break(toys, DiskFaultKind.None);
        Assert.Equal([new Note(1, 1), new Note(2, 2)], AfterCrash(toys));
    }

    [Theory]
    [InlineData(DiskFaultKind.BitRot)]
    [InlineData(DiskFaultKind.Misdirect)]
    public void Damage_before_the_end_is_noticed_at_the_next_start_and_never_before(DiskFaultKind how)
    {
        var toys = Begin();
        for (ulong i = 1; i <= 3; i++) Write(toys, i, (int)i);
        toys.Run(TimeSpan.FromSeconds(1));
        Break(toys, how);
        Write(toys, 4, 4);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.True(toys.Node(0).IsRunning);
        toys.Node(0).StopDaemon("is killed");
        toys.Node(0).StartDaemon();
        Assert.False(toys.Node(0).IsRunning);
        Assert.StartsWith("does not start: its store is damaged", toys.World.Chronicle.Events[^1].Text);
    }

    [Fact]
    public void A_rotten_tail_looks_torn_and_a_promise_is_forgotten()
    {
        var toys = Begin();
        for (ulong i = 1; i <= 3; i++) Write(toys, i, (int)i);
        toys.Run(TimeSpan.FromSeconds(1));
        Break(toys, DiskFaultKind.RotTail);
        Assert.Equal([new Note(1, 1), new Note(2, 2)], AfterCrash(toys));
    }

    [Fact]
    public void A_planned_crash_meets_every_state_that_the_disk_allows()
    {
        var seen = new List<(int Kept, bool Torn)>();
        for (var state = 0; state < 7; state++)
        {
            var crash = new CrashPoint(new Kernel.NodeId(0), 3, PowerToo: false, state);
            var toys = new ToyWorld(1, OnStep, ToyWorld.Instant() with { CrashAt = crash }).Begin();
            toys.Run(TimeSpan.FromSeconds(1));
            toys.Poke(0, new Do(effects =>
            {
                for (var i = 0; i < 3; i++) effects.Write(new Note((ulong)i, i));
            }));
            toys.Poke(0, new Do(_ => { }));
            Assert.Equal(7, toys.World.CrashStates);
            toys.Node(0).StartDaemon();
            var kept = Assert.IsType<Kernel.Started>(toys.Toys[0].Heard[0].Event).Records.Count;
            seen.Add((kept, toys.World.Chronicle.Events.Any(told => told.Text.StartsWith("cuts off"))));
        }

        Assert.Equal(
            [(0, false), (0, true), (1, false), (1, true), (2, false), (2, true), (3, false)],
            seen);
    }

    private static void OnStep(Toy toy, Kernel.Input input, Kernel.Effects effects) =>
        (input.Event as Do)?.What(effects);

    private static ToyWorld Begin(ulong seed = 1)
    {
        var toys = new ToyWorld(2, OnStep, seed: seed).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        return toys;
    }

    private static void Break(ToyWorld toys, DiskFaultKind how, TimeSpan takes = default) =>
        toys.Node(0).Disk.Fail(how, SpanDistribution.Fixed(takes));

    private static void Write(ToyWorld toys, ulong number, int place) =>
        toys.Poke(0, new Do(effects => effects.Write(new Note(number, place))));

    private static void WriteThenSay(ToyWorld toys, ulong number, int place = 0) =>
        toys.Poke(0, new Do(effects =>
        {
            effects.Write(new Note(number, place));
            effects.Send(new Kernel.NodeId(1), new Ping(number));
        }));

    private static List<Note> AfterCrash(ToyWorld toys)
    {
        toys.Node(0).PowerOff("is unplugged");
        toys.Node(0).PowerOn(SpanDistribution.Zero);
        toys.Run(TimeSpan.FromMilliseconds(10));
        return [.. toys.Toys[0].Heard.Select(h => h.Event).OfType<Kernel.Started>().Single().Records.Cast<Note>()];
    }
}
