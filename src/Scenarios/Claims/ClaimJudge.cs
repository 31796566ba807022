namespace Ocf.Scenarios;

/// <summary>
/// Judges the claims of a scenario in one run. Whoever runs it tells of every change and every step, in order, and
/// asks at the end. Time is virtual or real; it only ever grows.
/// </summary>
public sealed class ClaimJudge
{
    private readonly ClaimTracker[] _trackers;

    public ClaimJudge(Scenario scenario)
    {
        Scenario = scenario;
        _trackers = [.. scenario.Expect.Claims.Select(Track)];
    }

    public Scenario Scenario { get; }

    /// <summary>Of the scenario's workloads, in their order: what clients saw so far.</summary>
    public IReadOnlyList<WorkloadHistory> Histories { get; init; } = [];

    /// <summary>Has any claim failed? It stays failed, so the run may end.</summary>
    public bool AnyFailed
    {
        get
        {
            foreach (var tracker in _trackers)
                if (tracker.Failure is not null)
                    return true;
            return false;
        }
    }

    /// <summary>Does no claim wait for anything any more? Then more time adds only coverage.</summary>
    public bool AllDecided
    {
        get
        {
            foreach (var tracker in _trackers)
                if (!tracker.IsDecided)
                    return false;
            return true;
        }
    }

    /// <summary>
    /// The next moment in which time alone decides a claim (a deadline, the end of a hold, the edge of a window), or
    /// null. An observation is due then even if nothing changes.
    /// </summary>
    public TimeSpan? NextDeadline
    {
        get
        {
            TimeSpan? next = null;
            foreach (var tracker in _trackers)
                if (tracker.NextDeadline is { } deadline && (next is null || deadline < next))
                    next = deadline;
            return next;
        }
    }

    /// <summary>Something has changed, or a deadline is reached.</summary>
    public void Observe(TimeSpan virtualNow, IFacts facts)
    {
        foreach (var tracker in _trackers)
            if (tracker.Failure is null)
                tracker.Observe(virtualNow, facts);
    }

    /// <summary>
    /// The step with that index in <see cref="Scenario.Steps"/> runs, for the first time or again. Told before what
    /// it does is observed.
    /// </summary>
    public void StepRan(int step, TimeSpan virtualNow)
    {
        foreach (var tracker in _trackers) tracker.StepRan(step, virtualNow);
    }

    /// <summary>That step has come to its end.</summary>
    public void StepDone(int step, TimeSpan virtualNow)
    {
        foreach (var tracker in _trackers) tracker.StepDone(step, virtualNow);
    }

    /// <summary>The run is over. One result for each claim, in the order of the file.</summary>
    public IReadOnlyList<ClaimResult> Finish(TimeSpan virtualNow)
    {
        var results = new List<ClaimResult>();
        foreach (var tracker in _trackers) results.Add(tracker.Failure ?? tracker.Finish(virtualNow));
        return results;
    }

    private ClaimTracker Track(Claim claim) => claim.Kind switch
    {
        ClaimKind.Eventually => new EventuallyTracker(Scenario, claim),
        ClaimKind.History => new HistoryTracker(Scenario, claim, this),
        _ => new WindowTracker(Scenario, claim),
    };
}
