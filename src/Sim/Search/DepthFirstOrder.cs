using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// The tree of orders of one seed, walked depth first by making the run again for each leaf. With sleep sets
/// (Godefroid 1996): two inputs are dependent exactly if they are for the same node or touched something that nodes
/// share; an order that differs from one already tried only in independent neighbours is not tried again. Sleep sets
/// leave out orders but no state, so what is judged in every state is still judged in each that can be reached.
/// </summary>
/// <param name="from">Virtual time in ticks from which on orders are tried; before it the usual one is taken.</param>
/// <param name="until">Virtual time from which the usual order is taken again.</param>
/// <param name="reduce">False tries every order, to measure what the reduction saves.</param>
internal sealed class DepthFirstOrder(long from, long until, bool reduce) : IDeliveryOrder
{
    private readonly List<Fork> _path = [];
    private int _depth;

    public int Next(IReadOnlyList<DueInput> due, long now, bool shared)
    {
        if (_depth > 0 && _depth <= _path.Count) _path[_depth - 1].Happened(shared);
        if (now < from) return 0;
        if (now >= until)
        {
            _depth = int.MaxValue;
            return 0;
        }

        if (_depth == _path.Count) _path.Add(new Fork([.. due], Asleep()));
        var fork = _path[_depth++];
        Invariant.That(fork.Due.Count == due.Count);
        if (fork.IsBarren) throw new RedundantRunException();
        return fork.Chosen;
    }

    /// <summary>Moves to the next order. False if there is none left.</summary>
    public bool Advance()
    {
        _depth = 0;
        while (_path.Count > 0 && !_path[^1].Advance(reduce)) _path.RemoveAt(_path.Count - 1);
        return _path.Count > 0;
    }

    private List<DueInput> Asleep() => reduce && _depth > 0 ? _path[_depth - 1].StillAsleep() : [];

    /// <summary>A state in which somebody is next.</summary>
    private sealed class Fork
    {
        private readonly List<DueInput> _asleep;
        private readonly List<bool> _tried;
        private bool _shared = true;

        public Fork(List<DueInput> due, List<DueInput> asleep)
        {
            Due = due;
            _asleep = asleep;
            _tried = [.. due.Select(asleep.Contains)];
            Chosen = _tried.IndexOf(false);
        }

        public List<DueInput> Due { get; }

        public int Chosen { get; private set; }

        /// <summary>Whatever is next here, an order like it was tried before.</summary>
        public bool IsBarren => Chosen < 0;

        public void Happened(bool shared) => _shared = shared;

        public bool Advance(bool reduce)
        {
            if (IsBarren) return false;
            _tried[Chosen] = true;
            // What touched something shared never sleeps: it is dependent on everything.
            if (reduce && !_shared) _asleep.Add(Due[Chosen]);
            _shared = true;
            Chosen = _tried.IndexOf(false);
            return !IsBarren;
        }

        public List<DueInput> StillAsleep() =>
            _shared ? [] : [.. _asleep.Where(sleeper => sleeper.Node != Due[Chosen].Node)];
    }
}

/// <summary>Ends a run of which nothing new can be learnt.</summary>
internal sealed class RedundantRunException : Exception;
