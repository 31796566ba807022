namespace Ocf.Scenarios;

/// <summary>
/// Follows an <c>eventually</c> claim. Each run of its <c>after</c> step is a promise by itself: the condition must
/// become true within the time, and stay true for as long as <c>hold</c> says. What fulfils one promise fulfils all
/// that were open, so only the oldest open one needs to be remembered.
/// </summary>
internal sealed class EventuallyTracker(Scenario scenario, Claim claim) : ClaimTracker(scenario, claim)
{
    private TimeSpan? _openSince = claim.After < 0 ? TimeSpan.Zero : null;
    private TimeSpan? _trueSince;
    private TimeSpan _metAt;
    private bool _met;
    private string _last = "nothing was observed";

    public override bool IsDecided => Failure is not null || (_met && _openSince is null);

    public override TimeSpan? NextDeadline
    {
        get
        {
            if (Failure is not null || _openSince is not { } since) return null;
            return _trueSince is { } trueSince ? Later(trueSince, since) + Claim.Hold : since + Claim.Within;
        }
    }

    public override void StepRan(int step, TimeSpan now)
    {
        if (step != Claim.After || _openSince is not null) return;
        _openSince = now;

        // Between two promises nobody looked, so what was true then may have been false since.
        _trueSince = null;
    }

    public override void StepDone(int step, TimeSpan now)
    {
    }

    public override void Observe(TimeSpan now, IFacts facts)
    {
        if (_openSince is not { } since) return;
        var deadline = since + Claim.Within;
        if (_trueSince is { } trueSince && Fulfilled(trueSince, since, now)) return;
        if (!Claim.That.Holds(facts))
        {
            _trueSince = null;
            if (now >= deadline) Miss(deadline, Claim.That.Explain(facts));
            else _last = Claim.That.Explain(facts);
            return;
        }

        _trueSince ??= now;
        if (Later(_trueSince.Value, since) > deadline) Miss(deadline, _last);
        else Fulfilled(_trueSince.Value, since, now);
    }

    public override ClaimResult Finish(TimeSpan now)
    {
        if (_openSince is not { } since)
        {
            return _met
                ? Held(_metAt, $"true {TimeText.Write(InMilliseconds(_metAt))} after the start")
                : Undecided(now, $"{NameOf(Claim.After)}, after which it is due, never ran");
        }

        if (_trueSince is { } trueSince && Fulfilled(trueSince, since, now))
            return Held(_metAt, $"true {TimeText.Write(InMilliseconds(_metAt))} after the start");
        var deadline = since + Claim.Within;
        if (_trueSince is null && now >= deadline)
        {
            Miss(deadline, _last);
            if (Failure is not null) return Failure;
        }

        return Undecided(
            now,
            _trueSince is null
                ? $"the run ended {TimeText.Write(InMilliseconds(deadline - now))} before its deadline; {_last}"
                : $"the run ended before it had been true for {TimeText.Write(Claim.Hold)}");
    }

    /// <summary>A condition that was true already counts from the moment in which the promise was made.</summary>
    private bool Fulfilled(TimeSpan trueSince, TimeSpan since, TimeSpan now)
    {
        var from = Later(trueSince, since);
        if (now - from < Claim.Hold) return false;
        _met = true;
        _metAt = from;
        _openSince = null;
        return true;
    }

    private void Miss(TimeSpan deadline, string values) => Fail(
        deadline,
        FailureKind.Liveness,
        $"not true {TimeText.Write(Claim.Within)} after {(Claim.After < 0 ? "the start" : NameOf(Claim.After))}: "
        + $"{values}");

    /// <summary>As far as a reader follows it.</summary>
    private static TimeSpan InMilliseconds(TimeSpan span) =>
        new(span.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond);

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
