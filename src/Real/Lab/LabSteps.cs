using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>
/// Runs the steps of a scenario when their triggers say so (see <see cref="Trigger"/>, <see cref="Repeat"/>).
/// </summary>
internal sealed class LabSteps
{
    private readonly LabLoop _loop;
    private readonly ClaimJudge _judge;
    private readonly LabVerbs _verbs;
    private readonly IFacts _facts;
    private readonly LabDice _dice;
    private readonly State[] _steps;

    public LabSteps(
        IReadOnlyList<Step> steps, LabLoop loop, ClaimJudge judge, LabVerbs verbs, IFacts facts, LabDice dice)
    {
        _loop = loop;
        _judge = judge;
        _verbs = verbs;
        _facts = facts;
        _dice = dice;
        _steps = [.. steps.Select(step => new State(step))];
    }

    /// <summary>The last time a step ran, or came to its end.</summary>
    public TimeSpan LastDeed { get; private set; }

    public bool AllDone => _steps.All(state => state.IsDone);

    public bool IsDone(int step) => _steps[step].IsDone;

    public void Begin()
    {
        foreach (var state in _steps)
            if (state.Step.Trigger.At is { } at)
                _loop.After(_dice.Draw(at), () => Fire(state));
        Arm(0);
    }

    /// <summary>The step before has run, or the run begins: from now on this step's trigger counts.</summary>
    private void Arm(int index)
    {
        if (index >= _steps.Length) return;
        var state = _steps[index];
        if (state.Step.Trigger.At is not null || state.IsBoundToAnother || state.IsArmed) return;
        state.IsArmed = true;
        if (state.Step.Trigger.When is { } condition) _loop.When(() => condition.Holds(_facts), () => FireAfter(state));
        else FireAfter(state);
    }

    private void FireAfter(State state) => _loop.After(_dice.Draw(state.Step.Trigger.After), () => Fire(state));

    private void Fire(State state)
    {
        if (state.IsDone) return;
        var repeat = state.Step.Repeat;
        if (repeat is { During: >= 0 } && _steps[repeat.During].IsDone)
        {
            Finish(state);
            return;
        }

        state.Runs++;
        LastDeed = _loop.Now;
        state.IsLast = repeat is null || repeat.Times == state.Runs;
        if (repeat is null || _dice.Happens(repeat.Chance)) Run(state);
        else if (state is { IsLast: true, Open: 0 }) Finish(state);
        if (state.Runs == 1) ArmThoseThatFollow(state);
        if (!state.IsLast && repeat is not null) Again(state, repeat);
    }

    private void Run(State state)
    {
        state.Open++;
        _judge.StepRan(state.Step.Index, _loop.Now);
        _verbs.Run(state.Step, default, () =>
        {
            LastDeed = _loop.Now;
            state.Open--;
            if (state is { IsLast: true, Open: 0 }) Finish(state);
        });
    }

    private void ArmThoseThatFollow(State state)
    {
        foreach (var other in _steps)
            if (other.IsBoundToAnother && other.Step.Repeat is { Every: { } every } repeat
                && repeat.During == state.Step.Index)
                _loop.After(_dice.Draw(every), () => Fire(other));
        if (state.Step.Verb is not (Rolling or Wait)) Arm(state.Step.Index + 1);
    }

    private void Again(State state, Repeat repeat)
    {
        if (repeat.Every is { } every)
        {
            _loop.After(_dice.Draw(every), () => Fire(state));
            return;
        }

        if (state.Step.Trigger.When is not { } condition || repeat.Once)
        {
            state.IsLast = true;
            if (state.Open == 0) Finish(state);
            return;
        }

        // Anew: first it must have become false.
        _loop.When(
            () => state.IsDone || !condition.Holds(_facts),
            () => _loop.When(() => state.IsDone || condition.Holds(_facts), () => FireAfter(state)));
    }

    private void Finish(State state)
    {
        if (state.IsDone) return;
        state.IsDone = true;
        _judge.StepDone(state.Step.Index, _loop.Now);
        if (state.Step.Verb is Rolling or Wait) Arm(state.Step.Index + 1);
        foreach (var other in _steps)
            if (other is { IsDone: false, Open: 0, Step.Repeat: { } repeat } && repeat.During == state.Step.Index)
                Finish(other);
    }

    /// <summary>How far one step has come.</summary>
    private sealed class State(Step step)
    {
        public Step Step { get; } = step;

        public bool IsArmed { get; set; }

        public int Runs { get; set; }

        public int Open { get; set; }

        public bool IsLast { get; set; }

        public bool IsDone { get; set; }

        /// <summary>It has no trigger of its own but repeats while another step is under way.</summary>
        public bool IsBoundToAnother =>
            Step is { Repeat.During: >= 0, Trigger: { At: null, When: null } }
            && Step.Trigger.After == SpanDistribution.Zero;
    }
}
