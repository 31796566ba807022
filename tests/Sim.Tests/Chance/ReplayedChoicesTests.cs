using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>A recorded run replays exactly, and another run is told from it.</summary>
public sealed class ReplayedChoicesTests
{
    private static readonly Scenario Busy = ScenarioTexts.Read(ScenarioTexts.Busy);

    [Fact]
    public void A_recorded_run_replays_exactly()
    {
        var (recording, run) = Record(new SeededChoices(3), null);
        var replayed = new ReplayedChoices(recording);
        var again = ScenarioRunner.Run(Busy, 999, RunOptions.Default with { Choices = _ => replayed });
        replayed.Finish();
        Assert.Equal(run.TraceHash, again.TraceHash);
        Assert.Equal(run.TraceHash, ScenarioRunner.Run(Busy, 3).TraceHash);
        Assert.InRange(recording.Bytes, recording.Choices, recording.Choices * 4);
    }

    [Fact]
    public void An_order_that_somebody_else_decided_is_part_of_the_recording()
    {
        var choices = new SeededChoices(3);
        var slot = Reordering.DefaultSlot;
        var (recording, run) = Record(choices, new Reordering(slot, () => new PriorityOrder(choices, 3, 1000)));
        var replayed = new ReplayedChoices(recording);
        var options = RunOptions.Default with { Choices = _ => replayed, Reordering = new Reordering(slot) };
        Assert.Equal(run.TraceHash, ScenarioRunner.Run(Busy, 999, options).TraceHash);
        replayed.Finish();
        Assert.NotEqual(run.TraceHash, ScenarioRunner.Run(Busy, 3).TraceHash);
    }

    [Fact]
    public void A_run_of_another_scenario_is_not_taken_for_the_recorded_one()
    {
        var (recording, _) = Record(new SeededChoices(3), null);
        var other = ScenarioTexts.Read(ScenarioTexts.Busy.Replace("duplicate: 1%, ", ""));
        var fewer = ScenarioTexts.Read(ScenarioTexts.Busy.Replace("nodes: [n1, n2, n3]", "nodes: [n1, n2]"));
        Assert.Matches("is not the recorded run: link/", Divergence(other, recording));
        Assert.Matches("node/n1 is opened where|link/.* is opened where", Divergence(fewer, recording));
    }

    [Fact]
    public void A_run_that_ends_early_is_not_the_recorded_one()
    {
        var (recording, _) = Record(new SeededChoices(3), null);
        var replayed = new ReplayedChoices(recording);
        var shorter = ScenarioTexts.Read(ScenarioTexts.Busy.Replace("limit: 2m", "limit: 5s"));
        ScenarioRunner.Run(shorter, 3, RunOptions.Default with { Choices = _ => replayed });
        Assert.Contains("choices left", Assert.Throws<DivergedException>(replayed.Finish).Message);
    }

    private static (ChoiceRecording Recording, RunResult Run) Record(IChoices choices, Reordering? reordering)
    {
        var recorder = new RecordingChoices(choices);
        var options = RunOptions.Default with
        {
            Choices = _ => recorder,
            Reordering = recorder.Record(reordering),
        };
        return (recorder.Recording, ScenarioRunner.Run(Busy, 3, options));
    }

    private static string Divergence(Scenario scenario, ChoiceRecording recording)
    {
        var options = RunOptions.Default with { Choices = _ => new ReplayedChoices(recording) };
        return Assert.Throws<DivergedException>(() => ScenarioRunner.Run(scenario, 3, options)).Message;
    }
}
