namespace Ocf.Scenarios;

/// <summary>
/// Judges the claims of a scenario in one run. Whoever runs it tells of every change and every step, in order, and asks
/// at the end.
/// </summary>
public sealed class ClaimJudge(Scenario scenario)
{
    public Scenario Scenario { get; } = scenario;

    /// <summary>Has any claim failed? It stays failed, so the run may end.</summary>
    public bool AnyFailed => throw new NotSupportedException();

    /// <summary>Does no claim wait for anything any more? Then more virtual time adds only coverage.</summary>
    public bool AllDecided => throw new NotSupportedException();

    /// <summary>
    /// The next moment in which time alone decides a claim (a deadline, the end of a hold), or null. An observation is due
    /// then even if nothing changes.
    /// </summary>
    public TimeSpan? NextDeadline => throw new NotSupportedException();

    /// <summary>Something has changed, or a deadline is reached.</summary>
    public void Observe(TimeSpan virtualNow, IFacts facts) => throw new NotSupportedException();

    /// <summary>The step with that index in <see cref="Scenario.Steps"/> runs, for the first time or again.</summary>
    public void StepRan(int step, TimeSpan virtualNow) => throw new NotSupportedException();

    /// <summary>That step has come to its end.</summary>
    public void StepDone(int step, TimeSpan virtualNow) => throw new NotSupportedException();

    /// <summary>The run is over. One result for each claim, in the order of the file.</summary>
    public IReadOnlyList<ClaimResult> Finish(TimeSpan virtualNow) => throw new NotSupportedException();
}
