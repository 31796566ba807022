using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// The alarms of one node, which ring by its own clock: when that stands still, they wait; when it runs faster or
/// slower, each rings at another time. The due time on the node's clock is the occurrence's digest.
/// </summary>
internal sealed class NodeAlarms(Simulation simulation, IWorldPart node, NodeClock clock)
{
    private readonly List<Occurrence> _ofFrozenClock = [];

    public void Set(in Occurrence alarm)
    {
        if (clock.IsFrozen) _ofFrozenClock.Add(alarm);
        else simulation.ScheduleAt(Math.Max(simulation.Now, clock.WhenShows((long)alarm.Digest)), alarm);
    }

    public void Freeze()
    {
        clock.Freeze(simulation.Now);
        foreach (var (_, alarm) in simulation.Remove(IsAlarm)) _ofFrozenClock.Add(alarm);
    }

    public void Thaw()
    {
        clock.Thaw(simulation.Now);
        if (clock.IsFrozen) return;
        foreach (var alarm in _ofFrozenClock) Set(alarm);
        _ofFrozenClock.Clear();
    }

    public void Drift(long ppm)
    {
        var alarms = simulation.Remove(IsAlarm);
        clock.Drift(simulation.Now, ppm);
        foreach (var (_, alarm) in alarms) Set(alarm);
    }

    private bool IsAlarm(Occurrence occurrence) => occurrence.Part == node && occurrence.Code == NodeInput.Alarm;
}
