using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class SimAgentsTests
{
    [Fact]
    public void A_start_takes_effect_when_it_ends_and_a_monitor_tells_the_truth()
    {
        var toys = Begin();
        Ask(toys, AgentAction.Monitor);
        Ask(toys, AgentAction.Start);
        toys.Run(TimeSpan.FromSeconds(0.9));
        Assert.False(IsActive(toys));
        toys.Run(TimeSpan.FromSeconds(0.2));
        Assert.True(IsActive(toys));
        Ask(toys, AgentAction.Monitor);
        Ask(toys, AgentAction.Stop);
        toys.Run(TimeSpan.FromSeconds(1.1));
        Assert.False(IsActive(toys));
        Assert.Equal([7, 0, 0, 0], Codes(toys));
    }

    [Fact]
    public void What_runs_outlives_the_daemon_and_dies_with_the_power()
    {
        var toys = Begin();
        Start(toys);
        toys.Node(0).StopDaemon("is killed");
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.True(IsActive(toys));
        Assert.True(toys.World.Truth.Resource(0).MayRunOn.Contains(new NodeId(0)));
        toys.Node(0).PowerOff("is unplugged");
        Assert.False(IsActive(toys));
        Assert.True(toys.World.Truth.Resource(0).MayRunOn.IsEmpty);
    }

    [Theory]
    [InlineData(ResourceFaultKind.Fail, 1)]
    [InlineData(ResourceFaultKind.Lie, 0)]
    public void A_failing_stop_and_a_lying_stop_leave_it_running(ResourceFaultKind how, int code)
    {
        var toys = Begin();
        Start(toys);
        toys.Node(0).Agents.Add(Fault(how, AgentAction.Stop, code));
        Ask(toys, AgentAction.Stop);
        toys.Run(TimeSpan.FromSeconds(2));
        Assert.True(IsActive(toys));
        Assert.Equal([0, code], Codes(toys));
        Ask(toys, AgentAction.Stop);
        toys.Run(TimeSpan.FromSeconds(2));
        Assert.False(IsActive(toys));
    }

    [Fact]
    public void A_hanging_start_is_killed_at_its_timeout_and_has_done_nothing()
    {
        var toys = Begin();
        toys.Node(0).Agents.Add(Fault(ResourceFaultKind.Hang, AgentAction.Start));
        Ask(toys, AgentAction.Start);
        toys.Run(TimeSpan.FromSeconds(4.9));
        Assert.Empty(Replies(toys));
        toys.Run(TimeSpan.FromSeconds(0.2));
        Assert.Equal(AgentOutcome.TimedOut, Assert.Single(Replies(toys)).Outcome);
        Assert.False(IsActive(toys));
    }

    [Fact]
    public void A_start_that_dies_with_its_daemon_may_or_may_not_have_come_about()
    {
        var outcomes = new SortedSet<bool>();
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var toys = Begin(seed);
            Ask(toys, AgentAction.Start);
            toys.Node(0).StopDaemon("is killed");
            outcomes.Add(IsActive(toys));
            toys.Run(TimeSpan.FromSeconds(10));
            outcomes.Add(IsActive(toys));
        }

        Assert.Equal([false, true], outcomes);
    }

    [Fact]
    public void A_dead_resource_is_reported_as_not_running()
    {
        var toys = Begin();
        Start(toys);
        toys.Node(0).Agents.Die(0);
        Ask(toys, AgentAction.Monitor);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([0, 7], Codes(toys));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    public void A_lying_monitor_does_not_look(int says, int code)
    {
        var toys = Begin();
        if (says == 7) Start(toys);
        toys.Node(0).Agents.Add(Fault(ResourceFaultKind.Lie, AgentAction.Monitor, code));
        Ask(toys, AgentAction.Monitor);
        Ask(toys, AgentAction.Monitor);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([says, 7 - says], Codes(toys)[^2..]);
        Assert.Equal(says == 7, IsActive(toys));
    }

    [Fact]
    public void A_partial_start_fails_and_leaves_the_resource_running()
    {
        var toys = Begin();
        toys.Node(0).Agents.Add(Fault(ResourceFaultKind.Partial, AgentAction.Start, 1));
        Ask(toys, AgentAction.Start);
        toys.Run(TimeSpan.FromSeconds(2));
        Assert.Equal([1], Codes(toys));
        Assert.True(IsActive(toys));
        Assert.True(toys.World.Truth.Machines[0].HasFailedAction);
    }

    [Fact]
    public void A_slow_start_has_its_effect_late_and_perhaps_none_after_its_timeout()
    {
        var toys = Begin();
        toys.Node(0).Agents.Add(Fault(ResourceFaultKind.Slow, AgentAction.Start, takes: 4));
        Ask(toys, AgentAction.Start);
        toys.Run(TimeSpan.FromSeconds(3.9));
        Assert.False(IsActive(toys));
        toys.Run(TimeSpan.FromSeconds(0.2));
        Assert.True(IsActive(toys));
        Assert.Equal([0], Codes(toys));
        var outcomes = new SortedSet<bool>();
        for (ulong seed = 1; seed <= 20; seed++)
        {
            toys = Begin(seed);
            toys.Node(0).Agents.Add(Fault(ResourceFaultKind.Slow, AgentAction.Start, takes: 60));
            Ask(toys, AgentAction.Start);
            toys.Run(TimeSpan.FromSeconds(6));
            Assert.Equal(AgentOutcome.TimedOut, Assert.Single(Replies(toys)).Outcome);
            outcomes.Add(IsActive(toys));
        }

        Assert.Equal([false, true], outcomes);
    }

    [Fact]
    public void An_agent_that_never_ends_is_given_up_and_holds_its_resource_until_the_power_goes()
    {
        var toys = Begin();
        Start(toys);
        toys.Node(0).Agents.Add(Fault(ResourceFaultKind.NeverEnds, AgentAction.Stop));
        Ask(toys, AgentAction.Stop);
        toys.Run(TimeSpan.FromSeconds(8.9));
        Assert.Single(Replies(toys));
        toys.Run(TimeSpan.FromSeconds(0.2));
        Ask(toys, AgentAction.Monitor);
        toys.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(
            [AgentOutcome.Exited, AgentOutcome.TimedOut, AgentOutcome.TimedOut],
            Replies(toys).Select(reply => reply.Outcome));
        Assert.True(IsActive(toys));
        Assert.True(toys.Node(0).Agents.IsBroken(0));
        toys.Node(0).PowerOff("is unplugged");
        Assert.False(toys.Node(0).Agents.IsBroken(0));
        toys.Node(0).PowerOn(SpanDistribution.Zero);
        toys.Run(TimeSpan.FromSeconds(1));
        Ask(toys, AgentAction.Monitor);
        toys.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([7], Codes(toys));
    }

    private static AgentFault Fault(ResourceFaultKind how, AgentAction action, int code = 0, int takes = 0) =>
        new(new FailResource(
            0, NodeSelector.All, how, action, code, 1, SpanDistribution.Fixed(TimeSpan.FromSeconds(takes))));

    private static ToyWorld Begin(ulong seed = 1)
    {
        var toys = new ToyWorld(1, (_, input, effects) => (input.Event as Do)?.What(effects), seed: seed).Begin();
        toys.Run(TimeSpan.FromSeconds(1));
        return toys;
    }

    private static void Start(ToyWorld toys)
    {
        Ask(toys, AgentAction.Start);
        toys.Run(TimeSpan.FromSeconds(2));
        Assert.True(IsActive(toys));
    }

    private static void Ask(ToyWorld toys, AgentAction action)
    {
        var call = new AgentCall(1, 0, action, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        toys.Poke(0, new Do(effects => effects.Ask(call)));
    }

    private static bool IsActive(ToyWorld toys) => toys.World.Truth.IsActive(0, new NodeId(0));

    private static List<AgentReply> Replies(ToyWorld toys) =>
        [.. toys.Toys[0].Heard.Select(heard => heard.Event).OfType<AgentReply>()];

    private static List<int> Codes(ToyWorld toys) => [.. Replies(toys).Select(reply => reply.ExitCode)];
}
