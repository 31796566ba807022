using Ocf.Kernel;

namespace Ocf.Sim.Tests;

public sealed class SimNodeTests
{
    [Fact]
    public void An_alarm_rings_on_the_nodes_own_clock()
    {
        Scenarios.ClockModel[] clocks = [new(TimeSpan.FromHours(1), 1000), new(TimeSpan.Zero, -1000)];
        var options = ToyWorld.Instant() with { Clocks = clocks };
        var toys = new ToyWorld(3, RingEverySecond, options).Begin();
        toys.Run(TimeSpan.FromSeconds(10_000));
        Assert.InRange(Ticks(toys, 0), 10_009, 10_011);
        Assert.InRange(Ticks(toys, 1), 9_989, 9_991);
        Assert.Equal(10_000, Ticks(toys, 2));
    }

    [Fact]
    public void A_clock_that_begins_to_race_brings_its_alarms_forward()
    {
        var toys = new ToyWorld(1, RingEverySecond).Begin();
        toys.Run(TimeSpan.FromSeconds(0.5));
        toys.Node(0).Drift(1_000_000);
        toys.Run(TimeSpan.FromSeconds(0.2));
        Assert.Equal(0, Ticks(toys, 0));
        toys.Run(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, Ticks(toys, 0));
    }

    [Fact]
    public void A_pause_freezes_the_daemon_and_its_inputs_come_in_order_when_it_wakes()
    {
        var toys = new ToyWorld(1, RingEverySecond).Begin();
        toys.Node(0).Pause();
        toys.Run(TimeSpan.FromSeconds(5));
        Assert.Equal(0, Ticks(toys, 0));
        for (ulong i = 1; i <= 3; i++) toys.World.Simulation.Schedule(0, Packet(toys, i));
        toys.Run(TimeSpan.FromSeconds(1));
        toys.Node(0).Resume();
        toys.Run(TimeSpan.Zero);
        var heard = toys.Toys[0].Heard.Where(h => h.Event is Tick or Ping).Select(h => h.Event.ToString());
        Assert.Equal(
            ["Tick { Number = 1 }", .. Enumerable.Range(1, 3).Select(i => new Ping((ulong)i).ToString())],
            heard);
    }

    [Fact]
    public void An_alarm_of_a_dead_life_does_not_ring_in_the_next()
    {
        var toys = new ToyWorld(1, RingEverySecond).Begin();
        toys.Run(TimeSpan.FromSeconds(0.9));
        toys.Node(0).StopDaemon("is killed");
        toys.Node(0).StartDaemon();
        toys.Run(TimeSpan.FromSeconds(0.5));
        Assert.Equal(0, Ticks(toys, 0));
        toys.Run(TimeSpan.FromSeconds(0.6));
        Assert.Equal(1, Ticks(toys, 0));
    }

    [Fact]
    public void Every_start_has_a_higher_incarnation_even_after_a_power_cut()
    {
        var incarnations = new List<ulong>();
        var toys = new ToyWorld(1, (_, input, _) =>
        {
            if (input.Event is Started started) incarnations.Add(started.Incarnation);
        }).Begin();
        for (var i = 0; i < 10; i++)
        {
            toys.Run(TimeSpan.FromSeconds(1));
            toys.Node(0).PowerOff("is unplugged");
            toys.Node(0).PowerOn();
            toys.Run(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(incarnations.Distinct().Order(), incarnations);
        Assert.Equal(11, incarnations.Count);
    }

    [Fact]
    public void A_node_without_power_does_not_boot_even_if_it_was_about_to()
    {
        var toys = new ToyWorld(1, RingEverySecond).Begin();
        toys.Node(0).PowerOff("is unplugged");
        toys.Node(0).PowerOn();
        toys.Run(TimeSpan.FromSeconds(5));
        toys.Node(0).PowerOff("is unplugged again");
        toys.Run(TimeSpan.FromSeconds(60));
        Assert.False(toys.Node(0).IsRunning);
    }

    [Fact]
    public void A_planned_crash_takes_the_daemon_in_the_middle_of_that_step()
    {
        var options = ToyWorld.Instant() with { CrashAt = new CrashPoint(new NodeId(0), 3, PowerToo: false) };
        var toys = new ToyWorld(1, RingEverySecond, options).Begin();
        toys.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(2, Ticks(toys, 0));
        Assert.False(toys.Node(0).IsRunning);
        Assert.True(toys.Node(0).HasPower);
    }

    private static void RingEverySecond(Toy toy, Input input, Effects effects)
    {
        if (input.Event is Started) effects.After(TimeSpan.FromSeconds(1), new Tick(1));
        if (input.Event is Tick tick) effects.After(TimeSpan.FromSeconds(1), new Tick(tick.Number + 1));
    }

    private static int Ticks(ToyWorld toys, int node) => toys.Toys[node].Heard.Count(heard => heard.Event is Tick);

    private static Occurrence Packet(ToyWorld toys, ulong number) =>
        new(toys.Node(0), NodeInput.Message, 0, 0, new Ping(number));
}
