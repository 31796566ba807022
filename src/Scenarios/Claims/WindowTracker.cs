namespace Ocf.Scenarios;

/// <summary>
/// Follows an <c>always</c>, <c>never</c> or <c>sometimes</c> claim through the part of the run that it is about, and
/// says in the end what it really covered: a window that never opened has proved nothing.
/// </summary>
internal sealed class WindowTracker : ClaimTracker
{
    private bool _fromReached;
    private bool _untilReached;
    private bool _inDuring;
    private bool _inOutside;
    private bool _wasOpen;
    private long _observations;
    private TimeSpan _openedAt;
    private TimeSpan _lastAt;
    private TimeSpan? _seenAt;
    private string _seen = "";

    public WindowTracker(Scenario scenario, Claim claim)
        : base(scenario, claim)
    {
        _fromReached = claim.Window.From is null or { Step: < 0, Time.Ticks: 0 };
    }

    /// <summary>
    /// It waits for its window to open and, where the window has an end, to close. What is sought in some seed does
    /// not keep a run going once it could have been seen.
    /// </summary>
    public override bool IsDecided =>
        Failure is not null
        || _seenAt is not null
        || _untilReached
        || (_wasOpen && Claim.Window.Until is null && (Claim.Window.During < 0 || !_inDuring));

    public override TimeSpan? NextDeadline
    {
        get
        {
            if (Failure is not null) return null;
            if (!_fromReached && Claim.Window.From is { Step: < 0 } from) return from.Time;
            if (!_untilReached && Claim.Window.Until is { Step: < 0 } until) return until.Time;
            return null;
        }
    }

    private bool IsOpen =>
        _fromReached && !_untilReached && (Claim.Window.During < 0 || _inDuring) && !_inOutside;

    public override void StepRan(int step, TimeSpan now)
    {
        if (Claim.Window.From?.Step == step) _fromReached = true;
        if (Claim.Window.Until?.Step == step && _fromReached) _untilReached = true;
        if (Claim.Window.During == step) _inDuring = true;
        if (Claim.Window.Outside == step) _inOutside = true;
    }

    public override void StepDone(int step, TimeSpan now)
    {
        if (Claim.Window.During == step) _inDuring = false;
        if (Claim.Window.Outside == step) _inOutside = false;
    }

    public override void Observe(TimeSpan now, IFacts facts)
    {
        if (!_fromReached && Claim.Window.From is { Step: < 0 } from && now >= from.Time) _fromReached = true;
        if (!_untilReached && Claim.Window.Until is { Step: < 0 } until && now >= until.Time) _untilReached = true;
        if (!IsOpen) return;
        if (!_wasOpen) _openedAt = now;
        _wasOpen = true;
        _lastAt = now;
        _observations++;
        var holds = Claim.That.Holds(facts);
        switch (Claim.Kind)
        {
            case ClaimKind.Always when !holds:
                Fail(now, FailureKind.Safety, $"not true: {Claim.That.Explain(facts)}");
                break;
            case ClaimKind.Never when holds:
                Fail(now, FailureKind.Safety, $"true: {Claim.That.Explain(facts)}");
                break;
            case ClaimKind.Sometimes when holds && _seenAt is null:
                _seenAt = now;
                _seen = Claim.That.Explain(facts);
                break;
        }
    }

    public override ClaimResult Finish(TimeSpan now)
    {
        if (!_wasOpen) return Undecided(now, WhyNeverOpen());
        if (Claim.Kind != ClaimKind.Sometimes) return Held(now, Coverage());
        return _seenAt is { } at ? Held(at, $"seen: {_seen}") : Undecided(now, $"not seen in this run; {Coverage()}");
    }

    private string Coverage()
    {
        var times = _observations == 1 ? "once" : $"{_observations} times";
        var text = $"looked at {times} from {TimeText.Write(_openedAt)} to {TimeText.Write(_lastAt)}";
        var stillOpen = Claim.Window.Until is not null && !_untilReached;
        return stillOpen ? $"{text}; the run ended before the end of its window" : text;
    }

    private string WhyNeverOpen()
    {
        if (!_fromReached && Claim.Window.From is { } from)
            return from.Step < 0
                ? $"its window never opened: the run ended before {TimeText.Write(from.Time)}"
                : $"its window never opened: {NameOf(from.Step)} never ran";
        return Claim.Window.During >= 0
            ? $"its window never opened: nothing was observed during {NameOf(Claim.Window.During)}"
            : "nothing was observed in its window";
    }
}
