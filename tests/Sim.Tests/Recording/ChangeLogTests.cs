namespace Ocf.Sim.Tests;

/// <summary>What a recording says that an event changed is what one sees who stops before and after it.</summary>
public sealed class ChangeLogTests
{
    [Fact]
    public void It_says_of_each_event_what_a_look_before_and_after_it_shows()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        var run = ScenarioRunner.Run(scenario, 7, new RunOptions { Record = true, RecordChanges = true });
        var said = run.Recording!.Changes.ToLookup(each => each.Number, each => each.Change);
        var machine = new TimeMachine(scenario, 7);
        var before = machine.Look();
        var changed = 0;
        for (var number = 1L; number <= 2_000 && !machine.IsOver; number++)
        {
            machine.GoTo(number);
            var now = machine.Look();
            var seen = before.ChangesTo(now).Where(change => change.Name != "clock ahead by").ToList();
            Assert.Equal(seen, said[number]);
            changed += seen.Count;
            before = now;
        }

        Assert.InRange(changed, 100, int.MaxValue);
    }

    [Fact]
    public void It_changes_nothing_itself()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        var watched = ScenarioRunner.Run(scenario, 7, new RunOptions { Record = true, RecordChanges = true });
        Assert.Equal(ScenarioRunner.Run(scenario, 7).TraceHash, watched.TraceHash);
    }
}
