namespace Ocf.Scenarios;

/// <summary>Where the steps of a scenario happen: virtual or real time, drawn by whoever draws there.</summary>
public interface IStage
{
    /// <summary>Since the run began.</summary>
    TimeSpan Now { get; }

    /// <summary>What conditions are asked about.</summary>
    IFacts Facts { get; }

    /// <param name="step">For which step the delay is drawn: by its index.</param>
    void After(int step, SpanDistribution delay, Action then);

    /// <summary>At once, or as soon as the condition holds.</summary>
    void When(Func<bool> condition, Action then);

    /// <summary>Whether a step that may run does; drawn for it.</summary>
    bool Happens(int step, Probability chance);

    /// <summary>Carries out what the step says.</summary>
    /// <param name="done">To be called when that has come to its end.</param>
    void Run(Step step, Action done);

    /// <summary>A step has run, or is done: time to look at conditions and claims.</summary>
    void Changed();
}
