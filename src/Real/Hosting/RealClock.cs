using System.Diagnostics;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>
/// The node's monotonic clock, which began when the process did, and its timers. Used by the node's own thread only.
/// </summary>
public sealed class RealClock : IClock
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly PriorityQueue<(int Component, Alarm Alarm), (long Due, long Order)> _timers = new();
    private long _order;

    public Instant Now => new(Stopwatch.GetElapsedTime(_began).Ticks);

    /// <summary>The longest that an alarm came late: how starved this node has been, for its status.</summary>
    public TimeSpan WorstLateness { get; private set; }

    public void WakeAfter(TimeSpan delay, int component, Alarm alarm) =>
        _timers.Enqueue((component, alarm), (Now.Ticks + delay.Ticks, _order++));

    /// <summary>
    /// Milliseconds until an alarm is due, rounded up so that none fires early; -1 for none, 0 for now.
    /// </summary>
    internal int UntilNext()
    {
        if (!_timers.TryPeek(out _, out var next)) return Timeout.Infinite;
        var left = next.Due - Now.Ticks;
        if (left <= 0) return 0;
        return (int)Math.Min(60_000, (left + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
    }

    /// <summary>
    /// Fires what is due now; what becomes due meanwhile waits for the next turn, after the messages.
    /// </summary>
    internal void Fire(NodeHost host)
    {
        var now = Now.Ticks;
        while (!host.IsHalted && _timers.TryPeek(out var timer, out var at) && at.Due <= now)
        {
            _timers.Dequeue();
            var late = new TimeSpan(now - at.Due);
            if (late > WorstLateness) WorstLateness = late;
            host.OnAlarm(timer.Component, timer.Alarm);
        }
    }
}
