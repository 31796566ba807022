using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>The inputs that are due at the end of the present slot, and who decides their order.</summary>
internal sealed class SlotOrder(long slotTicks, IDeliveryOrder order)
{
    private readonly List<Occurrence> _ready = [];
    private readonly List<DueInput> _due = [];
    private readonly List<long> _ids = [];
    private readonly List<long> _causes = [];
    private long _lastId;
    private bool _shared;

    public int Count => _ready.Count;

    /// <summary>When something that was to happen then does: at the end of its slot, if it is for a node.</summary>
    public long TimeOf(long time, in Occurrence occurrence)
    {
        _shared |= occurrence.Part.Owner is null;
        if (occurrence.Part is not SimNode) return time;
        var late = time % slotTicks;
        return late == 0 ? time : time + slotTicks - late;
    }

    public void Add(in Occurrence occurrence, long cause)
    {
        _ready.Add(occurrence);
        _causes.Add(cause);
        _ids.Add(_lastId++);
    }

    public Occurrence Take(long now, out long cause)
    {
        FindEnabled();
        var chosen = order.Next(_due, now, _shared);
        Invariant.That(chosen >= 0 && chosen < _due.Count);
        var place = _ids.IndexOf(_due[chosen].Id);
        _shared = false;
        var occurrence = _ready[place];
        cause = _causes[place];
        Forget(place);
        return occurrence;
    }

    public List<Occurrence> Remove(Predicate<Occurrence> chosen)
    {
        var removed = new List<Occurrence>();
        for (var i = 0; i < _ready.Count; i++)
        {
            if (!chosen(_ready[i])) continue;
            removed.Add(_ready[i]);
            Forget(i--);
        }

        return removed;
    }

    private void Forget(int place)
    {
        _ready.RemoveAt(place);
        _ids.RemoveAt(place);
        _causes.RemoveAt(place);
    }

    // Packets may overtake each other. A node's alarms, writes and replies may not: of each only the first may be next.
    // Sorted, for in what order the nodes spoke must not decide in what order they are offered: orders that differ in
    // independent inputs only would then go on differently.
    private void FindEnabled()
    {
        _due.Clear();
        for (var i = 0; i < _ready.Count; i++)
        {
            var input = InputOf(i);
            var place = _due.Count;
            while (place > 0 && input.Lane < _due[place - 1].Lane) place--;
            var isBehind = place > 0 && _due[place - 1].Lane == input.Lane;
            if (_ready[i].Code == NodeInput.Message || !isBehind) _due.Insert(place, input);
        }
    }

    private DueInput InputOf(int place)
    {
        var occurrence = _ready[place];
        var node = occurrence.Part.Owner is { } owner ? owner.Index : -1;
        var from = occurrence.Code == NodeInput.Message ? (int)occurrence.Number : 0xff;
        return new DueInput(_ids[place], node, node << 16 | occurrence.Code << 8 | from);
    }
}
