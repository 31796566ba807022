using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Runs the steps of a scenario when their triggers say so (see <see cref="Trigger"/> and <see cref="Repeat"/>).
/// </summary>
internal sealed class StepDriver
{
    private readonly World _world;
    private readonly Script _script;
    private readonly ClaimJudge _judge;
    private readonly VerbRunner _verbs;
    private readonly WorldFacts _facts;
    private readonly StepState[] _steps;

    public StepDriver(
        World world, IReadOnlyList<Step> steps, Script script, ClaimJudge judge, VerbRunner verbs, WorldFacts facts)
    {
        _world = world;
        _script = script;
        _judge = judge;
        _verbs = verbs;
        _facts = facts;
        _steps = new StepState[steps.Count];
        for (var i = 0; i < _steps.Length; i++)
            _steps[i] = new StepState(steps[i], new Dice(world.Choices, "step", $"{i}"));
    }

    /// <summary>The last time a step ran, or came to its end.</summary>
    public long LastDeed { get; private set; }

    public bool AllDone
    {
        get
        {
            foreach (var step in _steps)
                if (!step.IsDone)
                    return false;
            return true;
        }
    }

    public bool IsDone(int step) => _steps[step].IsDone;

    public void Begin()
    {
        foreach (var state in _steps)
            if (state.Step.Trigger.At is { } at)
                _script.After(state.Dice.Draw(at), () => Fire(state));
        Arm(0);
    }

    /// <summary>The step before has run, or the run begins: from now on this step's trigger counts.</summary>
    private void Arm(int index)
    {
        if (index >= _steps.Length) return;
        var state = _steps[index];
        if (state.Step.Trigger.At is not null || state.IsBoundToAnother || state.IsArmed) return;
        state.IsArmed = true;
        if (state.Step.Trigger.When is { } condition)
            _script.When(() => condition.Holds(_facts), () => FireAfter(state));
        else
            FireAfter(state);
    }

    private void FireAfter(StepState state) =>
        _script.After(state.Dice.Draw(state.Step.Trigger.After), () => Fire(state));

    private void Fire(StepState state)
    {
        if (state.IsDone) return;
        var repeat = state.Step.Repeat;
        if (repeat is { During: >= 0 } && _steps[repeat.During].IsDone)
        {
            Finish(state);
            return;
        }

        state.Runs++;
        LastDeed = _world.Simulation.Now;
        state.IsLast = repeat is null || repeat.Times == state.Runs;
        if (repeat is null || state.Dice.Happens(repeat.Chance)) Run(state);
        else if (state is { IsLast: true, Open: 0 }) Finish(state);
        if (state.Runs == 1) ArmThoseThatFollow(state);
        if (!state.IsLast && repeat is not null) Again(state, repeat);
    }

    private void Run(StepState state)
    {
        state.Open++;
        _world.Truth.Changed |= Aspect.Scenario;
        _judge.StepRan(state.Step.Index, new TimeSpan(_world.Simulation.Now));
        _verbs.Run(state.Step, state.Dice, default, () =>
        {
            LastDeed = _world.Simulation.Now;
            state.Open--;
            if (state is { IsLast: true, Open: 0 }) Finish(state);
        });
    }

    private void ArmThoseThatFollow(StepState state)
    {
        foreach (var other in _steps)
            if (other.IsBoundToAnother && other.Step.Repeat is { Every: { } every } repeat
                && repeat.During == state.Step.Index)
                _script.After(other.Dice.Draw(every), () => Fire(other));
        if (state.Step.Verb is not (Rolling or Wait)) Arm(state.Step.Index + 1);
    }

    private void Again(StepState state, Repeat repeat)
    {
        if (repeat.Every is { } every)
        {
            _script.After(state.Dice.Draw(every), () => Fire(state));
            return;
        }

        if (state.Step.Trigger.When is not { } condition || repeat.Once)
        {
            state.IsLast = true;
            if (state.Open == 0) Finish(state);
            return;
        }

        // Anew: first it must have become false.
        _script.When(
            () => state.IsDone || !condition.Holds(_facts),
            () => _script.When(() => state.IsDone || condition.Holds(_facts), () => FireAfter(state)));
    }

    private void Finish(StepState state)
    {
        if (state.IsDone) return;
        state.IsDone = true;
        _world.Truth.Changed |= Aspect.Scenario;
        _judge.StepDone(state.Step.Index, new TimeSpan(_world.Simulation.Now));
        if (state.Step.Verb is Rolling or Wait) Arm(state.Step.Index + 1);
        foreach (var other in _steps)
            if (other is { IsDone: false, Open: 0, Step.Repeat: { } repeat } && repeat.During == state.Step.Index)
                Finish(other);
    }
}
