namespace Ocf.Sim;

/// <summary>
/// One node's clocks as views of virtual time. The monotonic one has an offset (nodes did not boot together) and a
/// drift in parts per million; the wall clock can jump, which moves nothing that the protocols see.
/// </summary>
internal sealed class NodeClock
{
    private const long Million = 1_000_000;

    private long _virtualBase;
    private long _localBase;

    public NodeClock(long offsetTicks, long driftPpm)
    {
        _localBase = offsetTicks;
        DriftPpm = driftPpm;
    }

    public long DriftPpm { get; private set; }

    /// <summary>How far jumps have moved the wall clock.</summary>
    public long JumpedTicks { get; private set; }

    public long Read(long now)
    {
        var passed = now - _virtualBase;
        return _localBase + passed + Scale(passed);
    }

    /// <summary>The first moment of virtual time at which this clock shows at least <paramref name="local"/>.</summary>
    public long WhenShows(long local)
    {
        var wanted = local - _localBase;
        if (DriftPpm == 0) return _virtualBase + wanted;
        var rate = Million + DriftPpm;
        var guess = _virtualBase + wanted / rate * Million + wanted % rate * Million / rate;
        while (Read(guess) < local) guess++;
        while (Read(guess - 1) >= local) guess--;
        return guess;
    }

    public void Drift(long now, long driftPpm)
    {
        _localBase = Read(now);
        _virtualBase = now;
        DriftPpm = driftPpm;
    }

    public void Jump(long ticks) => JumpedTicks += ticks;

    // Whole millions first, so that a year at a large drift does not overflow.
    private long Scale(long passed) =>
        DriftPpm == 0 ? 0 : passed / Million * DriftPpm + passed % Million * DriftPpm / Million;
}
