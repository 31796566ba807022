using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// A run that was recorded: all that it takes to make it again, whoever chose in it, but for the program itself. A seed
/// says the same in fewer bytes as long as the seed's generator decides all; a search decides otherwise.
/// </summary>
/// <param name="Program">That made the run, in words; another one may make another run of it.</param>
/// <param name="FileName">Of the scenario, as messages about it are to name it.</param>
/// <param name="Text">The scenario itself.</param>
/// <param name="Search">The options of the search that chose; empty if the seed did.</param>
/// <param name="Slot">See <see cref="Reordering"/>; null if things happened when they were due.</param>
/// <param name="Checkpoints">See <see cref="Trace"/>: with them it can be said where another run parts from it.</param>
public sealed record RunTrace(
    string Program,
    string FileName,
    string Text,
    ulong Seed,
    string Search,
    TimeSpan? Slot,
    ChoiceRecording Choices,
    ulong Hash,
    IReadOnlyList<ulong> Checkpoints)
{
    /// <summary>Makes a run and records it.</summary>
    public static (RunResult Run, RunTrace Trace) Record(
        Scenario scenario, ulong seed, RunOptions options, string program, string search)
    {
        var recorder = new RecordingChoices(options.Choices(seed));
        var run = ScenarioRunner.Run(scenario, seed, options with
        {
            Choices = _ => recorder,
            Reordering = recorder.Record(options.Reordering),
        });
        var trace = new RunTrace(
            program, scenario.FileName, scenario.Text, seed, search, options.Reordering?.Slot, recorder.Recording,
            run.TraceHash, run.Checkpoints);
        return (run, trace);
    }

    /// <summary>Those with which a run of the scenario makes the recorded choices.</summary>
    public RunOptions Options => RunOptions.Default with
    {
        Choices = _ => new ReplayedChoices(Choices),
        Reordering = Slot is { } slot ? new Reordering(slot) : null,
    };

    /// <summary>The same, for a run that goes on beyond the end of the recorded one: there the seed chooses.</summary>
    public RunOptions OptionsAndOn => Options with
    {
        Choices = seed => new ReplayedChoices(Choices, new SeededChoices(seed)),
    };

    /// <summary>
    /// Makes the run again. Throws <see cref="DivergedException"/> where it is not the recorded one.
    /// </summary>
    public RunResult Replay(Scenario scenario)
    {
        var choices = new ReplayedChoices(Choices);
        var run = ScenarioRunner.Run(scenario, Seed, Options with { Choices = _ => choices });
        choices.Finish();
        if (run.TraceHash == Hash) return run;
        var shared = 0;
        var least = Math.Min(Checkpoints.Count, run.Checkpoints.Count);
        while (shared < least && Checkpoints[shared] == run.Checkpoints[shared]) shared++;
        throw new DivergedException(
            $"it makes the same choices, but after entry {(long)shared * Trace.CheckpointEvery} of its trace "
            + "something else happens");
    }
}
