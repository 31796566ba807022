using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// One run that can be stopped at any event, looked into, wound back and forked. Going back is running again from the
/// beginning, which takes less than a second for minutes of a cluster and needs no copy of any state.
/// </summary>
public sealed class TimeMachine
{
    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly RunOptions _options;
    private readonly List<(long Event, ulong Seed)> _forks = [];
    private ForkedChoices _choices;
    private ScenarioRun _run;
    private int _forked;

    /// <param name="options">As for <see cref="ScenarioRunner"/>; the run is always recorded.</param>
    public TimeMachine(Scenario scenario, ulong seed, RunOptions? options = null)
    {
        _scenario = scenario;
        _seed = seed;
        _options = (options ?? RunOptions.Default) with { Record = true };
        (_choices, _run) = Begin();
    }

    /// <summary>The number of the last event that has happened; 0 before the first.</summary>
    public long Event => _run.World.Simulation.Events;

    public TimeSpan Time => new(_run.World.Simulation.Now);

    /// <summary>The run has come to its end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What broke in Ocf itself and ended the run; empty if nothing did.</summary>
    public string Bug { get; private set; } = "";

    /// <summary>The run up to now, event by event.</summary>
    public Recording Recording => _run.World.Simulation.Recorder?.Finish(_run.World.Truth)
        ?? throw new InvalidOperationException();

    /// <summary>The key events up to now.</summary>
    public IReadOnlyList<KeyEvent> Story => _run.World.Chronicle.Events;

    /// <summary>The hash of the run up to now: two machines in the same moment of the same run show the same.</summary>
    public ulong TraceHash => _run.World.Trace.Hash;

    public Moment Look() => MomentCamera.Take(_run.World);

    /// <summary>Goes on or back to just after this event, or to the end of a run that is shorter.</summary>
    public void GoTo(long number)
    {
        if (number < Event) Rewind();
        while (Event < number && Next())
        {
        }
    }

    /// <summary>Goes on or back to the last event that happens up to this time.</summary>
    public void GoTo(TimeSpan time)
    {
        if (time < Time) Rewind();
        while (_run.World.Simulation.NextTime is { } next && next <= time.Ticks && Next())
        {
        }
    }

    /// <summary>Goes on to the next key event that is wanted. False, at the end of the run, if there is none.</summary>
    public bool GoToNext(Predicate<KeyEvent> wanted)
    {
        var told = Story.Count;
        while (Next())
        {
            for (; told < Story.Count; told++)
                if (wanted(Story[told]))
                    return true;
        }

        return false;
    }

    /// <summary>From here on another seed decides what happens. What was so far stays as it was.</summary>
    public void Fork(ulong seed)
    {
        var here = Event;
        _forks.RemoveAll(fork => fork.Event >= here);
        _forks.Add((here, seed));
        Rewind();
        GoTo(here);
    }

    private bool Next()
    {
        if (_forked < _forks.Count && _forks[_forked].Event == Event)
        {
            _choices.Fork();
            _forked++;
        }

        try
        {
            if (!IsOver && _run.Next()) return true;
        }
        catch (InvariantViolation violation)
        {
            Bug = violation.Message;
        }

        IsOver = true;
        return false;
    }

    private void Rewind()
    {
        _forked = 0;
        IsOver = false;
        Bug = "";
        (_choices, _run) = Begin();
    }

    private (ForkedChoices Choices, ScenarioRun Run) Begin()
    {
        var choices = new ForkedChoices(
            [_options.Choices(_seed), .. _forks.Select(fork => new SeededChoices(fork.Seed))]);
        var run = new ScenarioRun(_scenario, _seed, _options with { Choices = _ => choices });
        run.Begin();
        return (choices, run);
    }
}
