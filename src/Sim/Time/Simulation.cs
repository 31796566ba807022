using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// The only loop. Virtual time is an integer number of 100 ns ticks and jumps from one event to the next; what is
/// due at the same tick happens in the order in which it was scheduled.
/// </summary>
internal sealed class Simulation
{
    private readonly EventQueue _queue = new();

    /// <summary>Virtual time since the run began, in ticks.</summary>
    public long Now { get; private set; }

    /// <summary>Events taken from the queue so far.</summary>
    public long Events { get; private set; }

    public int Waiting => _queue.Count;

    /// <summary>When the next event is due; null if nothing is.</summary>
    public long? NextTime => _queue.Count > 0 ? _queue.NextTime : null;

    /// <summary>Writes down every event and what caused it; null in the usual run, which nobody looks at.</summary>
    public Recorder? Recorder { get; set; }

    public void Schedule(long delay, in Occurrence occurrence)
    {
        Invariant.That(delay >= 0);
        _queue.Push(Now + delay, occurrence, Events);
    }

    public void ScheduleAt(long time, in Occurrence occurrence)
    {
        Invariant.That(time >= Now);
        _queue.Push(time, occurrence, Events);
    }

    /// <summary>
    /// Lets the next event happen, unless none is due up to <paramref name="limit"/>: then time moves there.
    /// </summary>
    public bool Step(long limit)
    {
        if (_queue.Count == 0 || _queue.NextTime > limit)
        {
            Now = Math.Max(Now, limit);
            return false;
        }

        var occurrence = _queue.Pop(out var time, out var cause);
        Invariant.That(time >= Now);
        Now = time;
        Events++;
        Recorder?.Happened(occurrence, cause);
        occurrence.Part.Happen(occurrence);
        return true;
    }

    /// <summary>Takes out what is chosen, with the time at which it would have happened.</summary>
    public List<(long Time, Occurrence Occurrence)> Remove(Predicate<Occurrence> chosen) => _queue.Remove(chosen);
}
