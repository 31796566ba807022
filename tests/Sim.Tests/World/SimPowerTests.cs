using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class SimPowerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void The_power_goes_when_the_action_completes_and_then_the_answer_comes()
    {
        var toys = Begin();
        Shoot(toys, 0, 1);
        toys.Run(TimeSpan.FromSeconds(1.99));
        Assert.True(toys.Node(1).HasPower);
        toys.Run(TimeSpan.FromSeconds(0.01));
        Assert.False(toys.Node(1).HasPower);
        Assert.Empty(Answers(toys, 0));
        toys.Run(TimeSpan.FromSeconds(0.02));
        Assert.Equal([PowerOutcome.Off], Answers(toys, 0));
    }

    [Fact]
    public void A_second_session_waits_and_dies_with_the_machine_that_asked()
    {
        var toys = Begin();
        Shoot(toys, 0, 1);
        Shoot(toys, 1, 0);
        toys.Run(TimeSpan.FromSeconds(30));
        Assert.True(toys.Node(0).HasPower);
        Assert.False(toys.Node(1).HasPower);
        Assert.False(toys.World.Power[0].IsBusy);
    }

    [Fact]
    public void A_session_outlives_the_daemon_that_asked_and_answers_nobody()
    {
        var toys = Begin();
        Shoot(toys, 0, 1);
        toys.Node(0).StopDaemon("is killed");
        toys.Node(0).StartDaemon();
        toys.Run(TimeSpan.FromSeconds(5));
        Assert.False(toys.Node(1).HasPower);
        Assert.Empty(Answers(toys, 0));
    }

    [Theory]
    [InlineData(DeviceFaultKind.Error, PowerOutcome.Failed, true)]
    [InlineData(DeviceFaultKind.Hang, PowerOutcome.Unknown, true)]
    [InlineData(DeviceFaultKind.Lie, PowerOutcome.Off, true)]
    [InlineData(DeviceFaultKind.Slow, PowerOutcome.Off, false)]
    public void A_fault_has_its_answer_and_its_truth_and_then_it_is_used_up(
        DeviceFaultKind how, PowerOutcome answer, bool keepsPower)
    {
        var toys = Begin();
        toys.World.Power[0].Add(new DeviceFault(how, 1, SpanDistribution.Fixed(TimeSpan.FromSeconds(8))));
        Shoot(toys, 0, 1);
        toys.Run(TimeSpan.FromSeconds(7.9));
        Assert.True(toys.Node(1).HasPower);
        toys.Run(TimeSpan.FromSeconds(3));
        Assert.Equal([answer], Answers(toys, 0));
        Assert.Equal(keepsPower, toys.Node(1).HasPower);
        toys.Node(1).PowerOn(SpanDistribution.Zero);
        Shoot(toys, 0, 1);
        toys.Run(TimeSpan.FromSeconds(3));
        Assert.Equal([answer, PowerOutcome.Off], Answers(toys, 0));
        Assert.False(toys.Node(1).HasPower);
    }

    [Fact]
    public void A_client_that_gives_up_leaves_a_session_that_may_or_may_not_cut_the_power()
    {
        var outcomes = new SortedSet<bool>();
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var toys = Begin(seed);
            var slow = new DeviceFault(DeviceFaultKind.Slow, null, SpanDistribution.Fixed(TimeSpan.FromSeconds(12)));
            toys.World.Power[0].Add(slow);
            Shoot(toys, 0, 1);
            toys.Run(TimeSpan.FromSeconds(11));
            Assert.Equal([PowerOutcome.Unknown], Answers(toys, 0));
            toys.Run(TimeSpan.FromSeconds(5));
            Assert.Single(Answers(toys, 0));
            outcomes.Add(toys.Node(1).HasPower);
        }

        Assert.Equal([false, true], outcomes);
    }

    [Fact]
    public void A_late_device_cuts_the_power_long_after_the_client_gave_up_and_even_if_it_is_dead()
    {
        foreach (var dies in (bool[])[false, true])
        {
            var toys = Begin();
            Break(toys, DeviceFaultKind.Late, 40);
            Shoot(toys, 0, 1);
            toys.Run(TimeSpan.FromSeconds(11));
            Assert.Equal([PowerOutcome.Unknown], Answers(toys, 0));
            if (dies) toys.Node(0).PowerOff("is unplugged");
            toys.Run(TimeSpan.FromSeconds(28.9));
            Assert.True(toys.Node(1).HasPower);
            toys.Run(TimeSpan.FromSeconds(0.2));
            Assert.False(toys.Node(1).HasPower);
            Assert.False(toys.World.Power[0].IsBusy);
            Assert.Single(Answers(toys, 0));
        }
    }

    [Fact]
    public void A_wrong_outlet_cuts_another_target_and_says_that_the_right_one_is_off()
    {
        var toys = Begin(nodes: 3);
        Break(toys, DeviceFaultKind.WrongOutlet);
        Shoot(toys, 0, 1);
        toys.Run(TimeSpan.FromSeconds(3));
        Assert.Equal([PowerOutcome.Off], Answers(toys, 0));
        Assert.Equal([true, true, false], toys.World.Nodes.Select(node => node.HasPower));

        // The state is asked of the same wrong outlet; and who has itself cut off hears no more.
        Shoot(toys, 0, 1, PowerAction.Status);
        toys.Run(TimeSpan.FromSeconds(3));
        Assert.Equal([PowerOutcome.Off, PowerOutcome.Off], Answers(toys, 0));
        Shoot(toys, 0, 2);
        toys.Run(TimeSpan.FromSeconds(3));
        Assert.Equal([false, true, false], toys.World.Nodes.Select(node => node.HasPower));
        Assert.Equal(2, Answers(toys, 0).Count);
    }

    [Fact]
    public void A_board_is_silent_without_its_nodes_power_but_not_if_it_cut_that_itself()
    {
        var toys = Begin();
        Break(toys, DeviceFaultKind.BoardDead);
        Shoot(toys, 0, 1);
        toys.Run(TimeSpan.FromSeconds(3));
        Shoot(toys, 0, 1, PowerAction.Status);
        toys.Run(TimeSpan.FromSeconds(3));
        Assert.Equal([PowerOutcome.Off, PowerOutcome.Off], Answers(toys, 0));
        toys.Node(1).PowerOn(SpanDistribution.Zero);
        toys.Node(1).PowerOff("has its power cord pulled");
        Shoot(toys, 0, 1, PowerAction.Status);
        toys.Run(TimeSpan.FromSeconds(9));
        Assert.Equal(2, Answers(toys, 0).Count);
        toys.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(PowerOutcome.Unknown, Answers(toys, 0)[^1]);
        toys.Node(1).PowerOn(SpanDistribution.Zero);
        Shoot(toys, 0, 1, PowerAction.Status);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(PowerOutcome.On, Answers(toys, 0)[^1]);
    }

    private static void Break(ToyWorld toys, DeviceFaultKind how, int takes = 0) =>
        toys.World.Power[0].Add(new DeviceFault(how, null, SpanDistribution.Fixed(TimeSpan.FromSeconds(takes))));

    private static ToyWorld Begin(ulong seed = 1, int nodes = 2)
    {
        var toys = new ToyWorld(nodes, (_, input, effects) => (input.Event as Do)?.What(effects), seed: seed).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        return toys;
    }

    private static void Shoot(ToyWorld toys, int by, int target, PowerAction action = PowerAction.Off)
    {
        var call = new PowerCall(1, 0, new NodeId((byte)target), action, Patience);
        toys.Poke(by, new Do(effects => effects.Ask(call)));
    }

    private static List<PowerOutcome> Answers(ToyWorld toys, int node) =>
        [.. toys.Toys[node].Heard.Select(heard => heard.Event).OfType<PowerReply>().Select(reply => reply.Outcome)];
}
