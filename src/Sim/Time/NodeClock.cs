namespace Ocf.Sim;

/// <summary>
/// One node's clocks as views of virtual time. The monotonic one has an offset (nodes did not boot together) and a
/// drift in parts per million. It is the only clock that a protocol sees. The wall clock can be set, which moves
/// nothing in a simulated node: of the real stack only the log's times and, on a store that is new, the first
/// incarnation come from it.
/// <para><b>Freeze.</b> A clock that stands still (a clock source that broke, or CLOCK_MONOTONIC while the machine is
/// suspended) shows the same moment until it goes on from there; no alarm set by it rings meanwhile.</para>
/// </summary>
internal sealed class NodeClock
{
    private const long Million = 1_000_000;

    private long _virtualBase;
    private long _localBase;
    private int _frozen;

    public NodeClock(long offsetTicks, long driftPpm)
    {
        _localBase = offsetTicks;
        DriftPpm = driftPpm;
    }

    public long DriftPpm { get; private set; }

    public bool IsFrozen => _frozen > 0;

    /// <summary>How far the wall clock has been moved against the monotonic one.</summary>
    public long JumpedTicks { get; private set; }

    public long Read(long now)
    {
        if (IsFrozen) return _localBase;
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

    /// <summary>Stands still until it is thawed as often as it was frozen.</summary>
    public void Freeze(long now)
    {
        _localBase = Read(now);
        _frozen++;
    }

    public void Thaw(long now)
    {
        _frozen--;
        _virtualBase = now;
    }

    public void Jump(long ticks) => JumpedTicks += ticks;

    // Whole millions first, so that a year at a large drift does not overflow.
    private long Scale(long passed) =>
        DriftPpm == 0 ? 0 : passed / Million * DriftPpm + passed % Million * DriftPpm / Million;
}
