using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class SimDiskTests
{
    [Fact]
    public void What_is_said_after_a_write_waits_for_the_disk()
    {
        var toys = Begin();
        var at = WriteThenSay(toys, 1);
        toys.Run(TimeSpan.FromSeconds(1));
        var heard = Assert.Single(toys.Toys[1].Heard, heard => heard.Event is Ping);
        Assert.Equal(at + TimeSpan.FromMilliseconds(2).Ticks, heard.Now.Ticks);
    }

    [Fact]
    public void A_stalled_disk_keeps_silent_and_loses_nothing()
    {
        var toys = Begin();
        toys.Node(0).Disk.Fail(DiskFaultKind.Stall, SpanDistribution.Zero);
        WriteThenSay(toys, 1);
        toys.Run(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain(toys.Toys[1].Heard, heard => heard.Event is Ping);
        toys.Node(0).Disk.Fail(DiskFaultKind.None, SpanDistribution.Zero);
        toys.Run(TimeSpan.FromMilliseconds(3));
        Assert.Contains(toys.Toys[1].Heard, heard => heard.Event is Ping);
    }

    [Fact]
    public void The_next_life_reads_the_last_record_of_each_key()
    {
        var toys = Begin();
        toys.Poke(0, new Do(effects =>
        {
            effects.Write(new Note(1));
            effects.Write(new Note(5, 3));
            effects.Write(new Note(2));
        }));
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([new Note(2), new Note(5, 3)], AfterCrash(toys));
    }

    [Fact]
    public void A_crash_keeps_every_prefix_of_what_was_not_durable_and_nothing_else()
    {
        var seen = new SortedSet<int>();
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var toys = Begin(seed);
            toys.Poke(0, new Do(effects =>
            {
                for (var i = 0; i < 3; i++) effects.Write(new Note((ulong)i, i));
            }));
            var kept = AfterCrash(toys);
            Assert.Equal(Enumerable.Range(0, kept.Count), kept.Select(note => note.Place));
            seen.Add(kept.Count);
        }

        Assert.Equal([0, 1, 2, 3], seen);
    }

    [Fact]
    public void A_lying_disk_says_durable_and_forgets()
    {
        var toys = Begin(1, ToyWorld.Instant() with { DisksLie = true });
        var lost = 0;
        for (ulong i = 1; i <= 20; i++)
        {
            WriteThenSay(toys, i);
            toys.Run(TimeSpan.FromMilliseconds(5));
            Assert.Contains(toys.Toys[1].Heard, heard => heard.Event is Ping ping && ping.Number == i);
            if (!AfterCrash(toys).Contains(new Note(i))) lost++;
        }

        Assert.InRange(lost, 1, 19);
    }

    private static ToyWorld Begin(ulong seed = 1, WorldOptions? options = null)
    {
        var toys = new ToyWorld(2, (_, input, effects) => (input.Event as Do)?.What(effects), options, seed).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        return toys;
    }

    private static long WriteThenSay(ToyWorld toys, ulong number)
    {
        var at = toys.World.Simulation.Now;
        toys.Poke(0, new Do(effects =>
        {
            effects.Write(new Note(number));
            effects.Send(new NodeId(1), new Ping(number));
        }));
        return at;
    }

    private static List<Note> AfterCrash(ToyWorld toys)
    {
        toys.Node(0).PowerOff("is unplugged");
        toys.Node(0).PowerOn(SpanDistribution.Zero);
        toys.Run(TimeSpan.FromMilliseconds(10));
        return [.. toys.Toys[0].Heard.Select(h => h.Event).OfType<Started>().Single().Records.Cast<Note>()];
    }
}
