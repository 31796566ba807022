namespace Ocf.Sim.Tests;

/// <summary>Time travel: wherever one goes and comes from, a moment of a run is always the same one.</summary>
public sealed class TimeMachineTests
{
    private static TimeMachine Machine(ulong seed = 7) => new(ScenarioTexts.Read(ScenarioTexts.Busy), seed);

    [Fact]
    public void At_its_end_the_run_is_the_run()
    {
        var machine = Machine();
        machine.GoTo(long.MaxValue);
        Assert.True(machine.IsOver);
        Assert.Equal(ScenarioRunner.Run(ScenarioTexts.Read(ScenarioTexts.Busy), 7).TraceHash, machine.TraceHash);
    }

    [Fact]
    public void Back_and_on_again_leads_to_the_same_moment()
    {
        var machine = Machine();
        machine.GoTo(1500);
        var hash = machine.TraceHash;
        var before = machine.Look();
        machine.GoTo(12);
        Assert.Equal(12, machine.Event);
        Assert.NotEmpty(before.ChangesTo(machine.Look()));
        machine.GoTo(1500);
        Assert.Equal(hash, machine.TraceHash);
        Assert.Empty(before.ChangesTo(machine.Look()));
    }

    [Fact]
    public void A_time_is_the_last_event_up_to_it()
    {
        var machine = Machine();
        machine.GoTo(TimeSpan.FromSeconds(30));
        var number = machine.Event;
        Assert.InRange(machine.Time, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(30));
        machine.GoTo(number + 1);
        Assert.True(machine.Time > TimeSpan.FromSeconds(30));
        machine.GoTo(TimeSpan.FromSeconds(30));
        Assert.Equal(number, machine.Event);
    }

    [Fact]
    public void A_crash_shows_in_the_machine_and_takes_its_components()
    {
        var machine = Machine();
        Assert.True(machine.GoToNext(told => told is { Kind: "end", Text: "crashes" }));
        var crashed = machine.Story.Last(told => told.Kind == "end").Node;
        var number = machine.Event;
        machine.GoTo(number - 1);
        var before = machine.Look();
        machine.GoTo(number);
        var changes = before.ChangesTo(machine.Look()).ToList();
        Assert.Contains(changes, change => change is { Section: "machine", Name: "power", Before: "yes", After: "no" });
        Assert.Contains(changes, change => change is { Section: "membership", Name: "phase", After: null });
        var name = before.Nodes.Single(node => node.Node == crashed).Name;
        Assert.All(changes, change => Assert.Equal(name, change.Node));
    }

    [Fact]
    public void A_fork_shares_the_past_and_not_the_future()
    {
        var machine = Machine();
        machine.GoTo(1000);
        var past = machine.TraceHash;
        machine.GoTo(2000);
        var future = machine.TraceHash;
        machine.GoTo(1000);
        machine.Fork(8);
        Assert.Equal(past, machine.TraceHash);
        machine.GoTo(2000);
        var other = machine.TraceHash;
        Assert.NotEqual(future, other);
        machine.GoTo(500);
        machine.GoTo(2000);
        Assert.Equal(other, machine.TraceHash);
    }
}
