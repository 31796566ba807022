using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// What is due, ordered by (time, sequence): two things due at the same tick happen in the order in which they were
/// scheduled, which a priority queue of the library does not promise. A 4-ary heap of plain numbers over a slab of
/// contents: no allocation for an event, and no object reference moves when the heap does.
/// </summary>
internal sealed class EventQueue
{
    private Key[] _heap = new Key[1024];
    private Occurrence[] _slab = new Occurrence[1024];
    private long[] _causes = new long[1024];
    private int[] _free = new int[1024];
    private int _freeCount;
    private int _slabCount;
    private long _sequence;

    public int Count { get; private set; }

    public long NextTime => _heap[0].Time;

    public ref readonly Occurrence Next => ref _slab[_heap[0].Slot];

    /// <param name="cause">The number of the event that scheduled it.</param>
    public void Push(long time, in Occurrence occurrence, long cause = 0)
    {
        var slot = TakeSlot();
        _slab[slot] = occurrence;
        _causes[slot] = cause;
        if (Count == _heap.Length) Array.Resize(ref _heap, Count * 2);
        SiftUp(Count++, new Key(time, _sequence++, slot));
    }

    public Occurrence Pop(out long time, out long cause)
    {
        Invariant.That(Count > 0);
        var (due, _, slot) = _heap[0];
        time = due;
        cause = _causes[slot];
        var occurrence = _slab[slot];
        _slab[slot] = default;
        if (_freeCount == _free.Length) Array.Resize(ref _free, _freeCount * 2);
        _free[_freeCount++] = slot;
        var last = _heap[--Count];
        if (Count > 0) SiftDown(last);
        return occurrence;
    }

    /// <summary>
    /// Takes out all that <paramref name="chosen"/> picks, in the order in which it would have happened.
    /// </summary>
    public List<(long Time, Occurrence Occurrence)> Remove(Predicate<Occurrence> chosen)
    {
        var keys = _heap[..Count];
        Array.Sort(keys);
        var removed = new List<(long, Occurrence)>();
        Count = 0;
        foreach (var key in keys)
        {
            if (chosen(_slab[key.Slot]))
            {
                removed.Add((key.Time, _slab[key.Slot]));
                _slab[key.Slot] = default;
                if (_freeCount == _free.Length) Array.Resize(ref _free, _freeCount * 2);
                _free[_freeCount++] = key.Slot;
            }
            else
            {
                _heap[Count++] = key;
            }
        }

        return removed;
    }

    private int TakeSlot()
    {
        if (_freeCount > 0) return _free[--_freeCount];
        if (_slabCount == _slab.Length)
        {
            Array.Resize(ref _slab, _slabCount * 2);
            Array.Resize(ref _causes, _slabCount * 2);
        }

        return _slabCount++;
    }

    private void SiftUp(int index, in Key key)
    {
        var heap = _heap;
        while (index > 0)
        {
            var parent = (index - 1) >> 2;
            if (!key.IsBefore(heap[parent])) break;
            heap[index] = heap[parent];
            index = parent;
        }

        heap[index] = key;
    }

    private void SiftDown(in Key key)
    {
        var heap = _heap;
        var index = 0;
        while (true)
        {
            var child = (index << 2) + 1;
            if (child >= Count) break;
            var least = child;
            var end = Math.Min(child + 4, Count);
            for (var other = child + 1; other < end; other++)
                if (heap[other].IsBefore(heap[least]))
                    least = other;
            if (!heap[least].IsBefore(key)) break;
            heap[index] = heap[least];
            index = least;
        }

        heap[index] = key;
    }

    private readonly record struct Key(long Time, long Sequence, int Slot) : IComparable<Key>
    {
        public bool IsBefore(in Key other) => Time != other.Time ? Time < other.Time : Sequence < other.Sequence;

        public int CompareTo(Key other) => IsBefore(other) ? -1 : other.IsBefore(this) ? 1 : 0;
    }
}
