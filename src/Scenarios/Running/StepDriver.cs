namespace Ocf.Scenarios;

/// <summary>
/// Runs the steps of a scenario when their triggers say so (see <see cref="Trigger"/> and <see cref="Repeat"/>), in
/// either world.
/// </summary>
public sealed class StepDriver
{
    private readonly IStage _stage;
    private readonly ClaimJudge _judge;
    private readonly StepState[] _steps;

    public StepDriver(IReadOnlyList<Step> steps, IStage stage, ClaimJudge judge)
    {
        _stage = stage;
        _judge = judge;
        _steps = [.. steps.Select(step => new StepState(step))];
    }

    /// <summary>The last time a step ran, or came to its end.</summary>
    public TimeSpan LastDeed { get; private set; }

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
                _stage.After(state.Step.Index, at, () => Fire(state));
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
            _stage.When(() => condition.Holds(_stage.Facts), () => FireAfter(state));
        else
            FireAfter(state);
    }

    private void FireAfter(StepState state) =>
        _stage.After(state.Step.Index, state.Step.Trigger.After, () => Fire(state));

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
        LastDeed = _stage.Now;
        state.IsLast = repeat is null || repeat.Times == state.Runs;
        if (repeat is null || _stage.Happens(state.Step.Index, repeat.Chance)) Run(state);
        else if (state is { IsLast: true, Open: 0 }) Finish(state);
        if (state.Runs == 1) ArmThoseThatFollow(state);
        if (!state.IsLast && repeat is not null) Again(state, repeat);
    }

    private void Run(StepState state)
    {
        state.Open++;
        _stage.Changed();
        _judge.StepRan(state.Step.Index, _stage.Now);
        _stage.Run(state.Step, () =>
        {
            LastDeed = _stage.Now;
            state.Open--;
            if (state is { IsLast: true, Open: 0 }) Finish(state);
        });
    }

    private void ArmThoseThatFollow(StepState state)
    {
        foreach (var other in _steps)
            if (other.IsBoundToAnother && other.Step.Repeat is { Every: { } every } repeat
                && repeat.During == state.Step.Index)
                _stage.After(other.Step.Index, every, () => Fire(other));
        if (state.Step.Verb is not (Rolling or Wait)) Arm(state.Step.Index + 1);
    }

    private void Again(StepState state, Repeat repeat)
    {
        if (repeat.Every is { } every)
        {
            _stage.After(state.Step.Index, every, () => Fire(state));
            return;
        }

        if (state.Step.Trigger.When is not { } condition || repeat.Once)
        {
            state.IsLast = true;
            if (state.Open == 0) Finish(state);
            return;
        }

        // Anew: first it must have become false.
        _stage.When(
            () => state.IsDone || !condition.Holds(_stage.Facts),
            () => _stage.When(() => state.IsDone || condition.Holds(_stage.Facts), () => FireAfter(state)));
    }

    private void Finish(StepState state)
    {
        if (state.IsDone) return;
        state.IsDone = true;
        _stage.Changed();
        _judge.StepDone(state.Step.Index, _stage.Now);
        if (state.Step.Verb is Rolling or Wait) Arm(state.Step.Index + 1);
        foreach (var other in _steps)
            if (other is { IsDone: false, Open: 0, Step.Repeat: { } repeat } && repeat.During == state.Step.Index)
                Finish(other);
    }
}
