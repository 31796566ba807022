using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>The lab as the stage of a scenario's steps.</summary>
internal sealed class LabStage(Lab lab, LabVerbs verbs) : IStage
{
    public TimeSpan Now => lab.Loop.Now;

    public IFacts Facts => lab.Truth;

    public void After(int step, SpanDistribution delay, Action then) => lab.Loop.After(lab.Dice.Draw(delay), then);

    public void When(Func<bool> condition, Action then) => lab.Loop.When(condition, then);

    public bool Happens(int step, Probability chance) => lab.Dice.Happens(chance);

    public void Run(Step step, Action done) => verbs.Run(step, default, done);

    /// <summary>The loop judges after whatever it did.</summary>
    public void Changed()
    {
    }
}
