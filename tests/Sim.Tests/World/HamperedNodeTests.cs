using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>A slow processor, a machine that is suspended, a clock that stands still.</summary>
public sealed class HamperedNodeTests
{
    [Fact]
    public void A_slow_processor_handles_inputs_in_order_and_each_so_much_later()
    {
        var toys = Begin();
        var began = toys.World.Simulation.Now;
        toys.Node(0).Slow(SpanDistribution.Fixed(TimeSpan.FromMilliseconds(10)));
        for (ulong i = 1; i <= 3; i++) toys.World.Simulation.Schedule(0, Packet(toys, i));
        toys.Run(TimeSpan.FromMilliseconds(100));
        var heard = toys.Toys[0].Heard.Where(each => each.Event is Ping).ToList();
        Assert.Equal([1, 2, 3], heard.Select(each => ((Ping)each.Event).Number));
        Assert.Equal([10, 20, 30], heard.Select(each => (each.Now.Ticks - began) / TimeSpan.TicksPerMillisecond));
        Assert.False(toys.Node(0).IsWell);
    }

    [Fact]
    public void What_waits_for_a_processor_comes_at_once_when_it_is_quick_again()
    {
        var toys = Begin();
        toys.Node(0).Slow(SpanDistribution.Fixed(TimeSpan.FromSeconds(1)));
        for (ulong i = 1; i <= 3; i++) toys.World.Simulation.Schedule(0, Packet(toys, i));
        toys.Run(TimeSpan.FromMilliseconds(500));
        toys.Node(0).Slow(null);
        toys.Run(TimeSpan.FromMilliseconds(500));
        Assert.Equal([1, 2, 3], Numbers(toys));
        Assert.True(toys.Node(0).IsWell);
    }

    [Fact]
    public void A_pause_in_the_midst_of_slow_work_keeps_the_order()
    {
        var toys = Begin();
        toys.Node(0).Slow(SpanDistribution.Fixed(TimeSpan.FromMilliseconds(10)));
        for (ulong i = 1; i <= 3; i++) toys.World.Simulation.Schedule(0, Packet(toys, i));
        toys.Run(TimeSpan.FromMilliseconds(15));
        toys.Node(0).Pause();
        toys.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal([1], Numbers(toys));
        toys.Node(0).Resume();
        toys.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal([1, 2, 3], Numbers(toys));
    }

    [Fact]
    public void A_life_that_ends_takes_its_slow_work_with_it()
    {
        var toys = Begin();
        toys.Node(0).Slow(SpanDistribution.Fixed(TimeSpan.FromMilliseconds(10)));
        toys.World.Simulation.Schedule(0, Packet(toys, 1));
        toys.Run(TimeSpan.FromMilliseconds(5));
        toys.Node(0).StopDaemon("is killed");
        toys.Node(0).StartDaemon();
        toys.World.Simulation.Schedule(0, Packet(toys, 2));
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([2], Numbers(toys));
    }

    [Fact]
    public void A_suspended_machine_hears_nothing_and_its_timers_go_on_where_they_were()
    {
        var toys = Begin();
        toys.Poke(0, new Do(effects => effects.After(TimeSpan.FromSeconds(1), new Tick(1))));
        toys.Run(TimeSpan.FromMilliseconds(400));
        var before = toys.Node(0).Now;
        toys.Node(0).Suspend();
        toys.World.Simulation.Schedule(0, Packet(toys, 1));
        toys.Run(TimeSpan.FromHours(1));
        Assert.Equal(before, toys.Node(0).Now);
        toys.Node(0).Wake();
        toys.Run(TimeSpan.FromMilliseconds(590));
        Assert.DoesNotContain(toys.Toys[0].Heard, heard => heard.Event is Tick or Ping);
        toys.Run(TimeSpan.FromMilliseconds(20));
        Assert.Single(toys.Toys[0].Heard, heard => heard.Event is Tick);
        Assert.Equal(TimeSpan.FromHours(1).Ticks, toys.Node(0).Clock.JumpedTicks);
    }

    [Fact]
    public void What_a_suspended_machine_runs_it_holds_and_its_agents_stand_still()
    {
        var toys = Begin();
        Ask(toys, AgentAction.Start);
        toys.Run(TimeSpan.FromSeconds(2));
        Ask(toys, AgentAction.Stop);
        toys.Run(TimeSpan.FromMilliseconds(500));
        toys.Node(0).Suspend();
        toys.Run(TimeSpan.FromMinutes(10));
        Assert.True(toys.World.Truth.IsActive(0, new NodeId(0)));
        toys.Node(0).Wake();
        toys.Run(TimeSpan.FromMilliseconds(400));
        Assert.True(toys.World.Truth.IsActive(0, new NodeId(0)));
        toys.Run(TimeSpan.FromMilliseconds(200));
        Assert.False(toys.World.Truth.IsActive(0, new NodeId(0)));
    }

    [Fact]
    public void A_power_cut_ends_the_sleep_and_the_next_boot_is_an_ordinary_one()
    {
        var toys = Begin();
        toys.Node(0).Suspend();
        toys.Node(0).StopDaemon("is killed in its sleep");
        Assert.True(toys.Node(0).IsRunning);
        toys.Node(0).PowerOff("is cut off");
        Assert.False(toys.Node(0).IsSuspended);
        Assert.False(toys.Node(0).Clock.IsFrozen);
        toys.Node(0).PowerOn();
        toys.Run(TimeSpan.FromSeconds(11));
        Assert.True(toys.Node(0).IsWell);
    }

    [Fact]
    public void A_process_that_is_killed_in_its_sleep_dies_when_the_machine_wakes()
    {
        var toys = Begin();
        toys.Node(0).Suspend();
        toys.Node(0).StopDaemon("is killed");
        toys.Run(TimeSpan.FromSeconds(1));
        toys.Node(0).Wake();
        Assert.False(toys.Node(0).IsRunning);
    }

    [Fact]
    public void A_clock_that_stands_still_rings_no_alarm_and_the_daemon_still_hears()
    {
        var toys = Begin();
        toys.Poke(0, new Do(effects => effects.After(TimeSpan.FromSeconds(1), new Tick(1))));
        toys.Node(0).FreezeClock();
        toys.Poke(0, new Do(effects => effects.After(TimeSpan.FromSeconds(2), new Tick(2))));
        toys.World.Simulation.Schedule(0, Packet(toys, 1));
        toys.Run(TimeSpan.FromMinutes(1));
        Assert.Equal([1], Numbers(toys));
        Assert.DoesNotContain(toys.Toys[0].Heard, heard => heard.Event is Tick);
        Assert.False(toys.Node(0).IsWell);
        toys.Node(0).ThawClock();
        toys.Run(TimeSpan.FromMilliseconds(1001));
        Assert.Single(toys.Toys[0].Heard, heard => heard.Event is Tick);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(2, toys.Toys[0].Heard.Count(heard => heard.Event is Tick));
    }

    [Fact]
    public void A_killed_agent_answers_that_it_broke_and_a_late_end_of_it_is_ignored()
    {
        var toys = Begin();
        toys.Node(0).Agents.KillOne();
        Ask(toys, AgentAction.Start);
        toys.Run(TimeSpan.FromMilliseconds(500));
        toys.Node(0).Agents.KillOne();
        toys.Run(TimeSpan.FromSeconds(5));
        var reply = Assert.Single(toys.Toys[0].Heard.Select(heard => heard.Event).OfType<AgentReply>());
        Assert.Equal(AgentOutcome.Broken, reply.Outcome);
        Assert.Equal(1, toys.World.Truth.Resource(0).Failures);
    }

    private static ToyWorld Begin()
    {
        var toys = new ToyWorld(1, (_, input, effects) => (input.Event as Do)?.What(effects)).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        return toys;
    }

    private static void Ask(ToyWorld toys, AgentAction action) => toys.Poke(
        0, new Do(effects => effects.Ask(
            new AgentCall(toys.World.Steps, 0, action, TimeSpan.Zero, TimeSpan.FromSeconds(20)))));

    private static List<ulong> Numbers(ToyWorld toys) =>
        [.. toys.Toys[0].Heard.Select(heard => heard.Event).OfType<Ping>().Select(ping => ping.Number)];

    private static Occurrence Packet(ToyWorld toys, ulong number) =>
        new(toys.Node(0), NodeInput.Message, 0, 0, new Ping(number));
}
