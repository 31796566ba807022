using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>The simulated world as the stage of a scenario's steps: each draws from a stream of its own.</summary>
internal sealed class SimStage : IStage
{
    private readonly World _world;
    private readonly Script _script;
    private readonly VerbRunner _verbs;
    private readonly Dice[] _dice;

    public SimStage(World world, int steps, Script script, VerbRunner verbs, IFacts facts)
    {
        _world = world;
        _script = script;
        _verbs = verbs;
        Facts = facts;
        _dice = new Dice[steps];
        for (var i = 0; i < steps; i++) _dice[i] = new Dice(world.Choices, "step", $"{i}");
    }

    public TimeSpan Now => new(_world.Simulation.Now);

    public IFacts Facts { get; }

    public void After(int step, SpanDistribution delay, Action then) => _script.After(_dice[step].Draw(delay), then);

    public void When(Func<bool> condition, Action then) => _script.When(condition, then);

    public bool Happens(int step, Probability chance) => _dice[step].Happens(chance);

    public void Run(Step step, Action done) => _verbs.Run(step, _dice[step.Index], default, done);

    public void Changed() => _world.Truth.Changed |= Aspect.Scenario;
}
