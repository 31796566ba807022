using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// The only loop. Virtual time is an integer number of 100 ns ticks and jumps from one event to the next; what is
/// due at the same tick happens in the order in which it was scheduled, unless that order is to be a choice.
/// </summary>
internal sealed class Simulation(SlotOrder? order = null)
{
    private readonly EventQueue _queue = new();

    /// <summary>Virtual time since the run began, in ticks.</summary>
    public long Now { get; private set; }

    /// <summary>Events taken from the queue so far.</summary>
    public long Events { get; private set; }

    public int Waiting => _queue.Count + (order?.Count ?? 0);

    /// <summary>When the next event is due; null if nothing is.</summary>
    public long? NextTime => order is { Count: > 0 } ? Now : _queue.Count > 0 ? _queue.NextTime : null;

    /// <summary>Writes down every event and what caused it; null in the usual run, which nobody looks at.</summary>
    public Recorder? Recorder { get; set; }

    public void Schedule(long delay, in Occurrence occurrence)
    {
        Invariant.That(delay >= 0);
        Push(Now + delay, occurrence);
    }

    public void ScheduleAt(long time, in Occurrence occurrence)
    {
        Invariant.That(time >= Now);
        Push(time, occurrence);
    }

    /// <summary>
    /// Lets the next event happen, unless none is due up to <paramref name="limit"/>: then time moves there.
    /// </summary>
    public bool Step(long limit)
    {
        if (order is { } choice && GatherSlot(choice, limit))
        {
            Happen(choice.Take(Now, out var reason), reason);
            return true;
        }

        if (_queue.Count == 0 || _queue.NextTime > limit)
        {
            Now = Math.Max(Now, limit);
            return false;
        }

        var occurrence = _queue.Pop(out var time, out var cause);
        Invariant.That(time >= Now);
        Now = time;
        Happen(occurrence, cause);
        return true;
    }

    /// <summary>Takes out what is chosen, with the time at which it would have happened.</summary>
    public List<(long Time, Occurrence Occurrence)> Remove(Predicate<Occurrence> chosen)
    {
        var removed = _queue.Remove(chosen);
        if (order is not null) removed.AddRange(order.Remove(chosen).Select(occurrence => (Now, occurrence)));
        return removed;
    }

    private void Push(long time, in Occurrence occurrence) =>
        _queue.Push(order is null ? time : order.TimeOf(time, occurrence), occurrence, Events);

    private void Happen(in Occurrence occurrence, long cause)
    {
        Events++;
        Recorder?.Happened(occurrence, cause);
        occurrence.Part.Happen(occurrence);
    }

    // Collects the inputs of nodes that are due first, until something else is: that keeps its place among them.
    private bool GatherSlot(SlotOrder slot, long limit)
    {
        while (_queue.Count > 0 && _queue.NextTime <= limit && (slot.Count == 0 || _queue.NextTime == Now))
        {
            if (_queue.Next.Part is not SimNode) return false;
            slot.Add(_queue.Pop(out var time, out var cause), cause);
            Now = time;
        }

        return slot.Count > 0;
    }
}
