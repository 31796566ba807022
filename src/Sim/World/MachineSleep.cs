using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// A machine that is suspended, or a virtual one that its hypervisor holds. Nothing on it moves: the daemon, its
/// agents, its disk. Packets to it are lost. Its monotonic clock stands still, as CLOCK_MONOTONIC does on Linux, so
/// that every timeout goes on where it was; the wall clock has moved on when it wakes.
/// <para>What it ran it still holds, address and all, and it goes on with it in the moment in which it wakes, knowing
/// nothing of the time between: for the promises it is as active as ever, and whoever wants its resources has to cut
/// its power first. A power cut ends the sleep.</para>
/// </summary>
internal sealed class MachineSleep(World world, SimNode node)
{
    private readonly List<(long Time, Occurrence Occurrence)> _held = [];
    private readonly List<Action> _afterwards = [];
    private long _since;

    public bool Lasts { get; private set; }

    public void Begin()
    {
        Lasts = true;
        _since = world.Simulation.Now;
        node.FreezeClock();
        _held.AddRange(world.Simulation.Remove(IsOfThisMachine));
    }

    public void End()
    {
        if (!Lasts) return;
        Lasts = false;
        var slept = world.Simulation.Now - _since;
        foreach (var (time, occurrence) in _held) world.Simulation.ScheduleAt(time + slept, occurrence);
        _held.Clear();
        node.ThawClock();
        node.Clock.Jump(slept);
        foreach (var deed in _afterwards) deed();
        _afterwards.Clear();
    }

    /// <summary>What the machine was about to do is done no more.</summary>
    public void Break()
    {
        if (!Lasts) return;
        _held.Clear();
        _afterwards.Clear();
        End();
    }

    /// <summary>Does it now, or when the machine wakes: nobody can do anything to a process that sleeps.</summary>
    public bool Postpones(Action deed)
    {
        if (Lasts) _afterwards.Add(deed);
        return Lasts;
    }

    private bool IsOfThisMachine(Occurrence occurrence) =>
        occurrence.Part == node.Disk || occurrence.Part == node.Agents
        || (occurrence.Part == node && occurrence.Code != NodeInput.Message);
}
