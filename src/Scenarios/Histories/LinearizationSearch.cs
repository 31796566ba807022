namespace Ocf.Scenarios;

/// <summary>
/// Looks for an order of operations that respects time and that a model allows: the search of Wing and Gong, with
/// Lowe's memory of what was tried. Invocations and completions stand in a linked list. The operations before the
/// first completion may come next; one that does is lifted out of the list, and put back when it led nowhere. An
/// operation without an answer has no completion there: it may come at any time, or never.
/// </summary>
/// <remarks>
/// A configuration (which operations are done, and the state) is remembered as 128 bits. Two that differ look alike
/// once in 2^128 pairs, which nobody will see; the exact sets would need a hundred times the memory.
/// </remarks>
internal sealed class LinearizationSearch
{
    private const int End = 0;

    private readonly ISequentialModel _model;
    private readonly SearchBound _bound;
    private readonly ConfigurationSet _tried = new();

    // By place in the list, of which 0 is both ends: the operation, and where its completion stands, or 0.
    private readonly int[] _operation;
    private readonly int[] _completion;
    private readonly bool[] _isCompletion;
    private readonly int[] _next;
    private readonly int[] _previous;

    private readonly Stack<(int Place, int State)> _path = new();
    private readonly int[] _placeOfCompletion;
    private int _open;
    private int _state;
    private UInt128 _done;
    private long _steps;

    /// <param name="operations">In the order of their invocations; none that has failed.</param>
    /// <param name="end">Answers that come at this line of the history or later are taken for not yet come.</param>
    public LinearizationSearch(
        IReadOnlyList<HistoryOperation> operations, ISequentialModel model, SearchBound bound, int end = int.MaxValue)
    {
        _model = model;
        _bound = bound;
        _state = model.Initial;
        var lines = new List<(int Line, int Operation, bool IsCompletion)>();
        for (var i = 0; i < operations.Count; i++)
        {
            var operation = operations[i];
            var isAnswered = operation.IsOk && operation.CompletedAt < end;
            if (operation.InvokedAt >= end || (!isAnswered && !model.CanMatter(i))) continue;
            lines.Add((operation.InvokedAt, i, false));
            if (isAnswered) lines.Add((operation.CompletedAt, i, true));
        }

        lines.Sort();
        var count = lines.Count + 1;
        _operation = new int[count];
        _completion = new int[count];
        _isCompletion = new bool[count];
        _next = new int[count];
        _previous = new int[count];
        _placeOfCompletion = new int[operations.Count];
        for (var place = 1; place < count; place++)
            (_, _operation[place], _isCompletion[place]) = lines[place - 1];
        Link();
    }

    /// <summary>If there is no such order: the operation whose answer was never got past.</summary>
    public int Misfit => _operation[Furthest];

    /// <summary>Configurations that were reached.</summary>
    public int Configurations => _tried.Count;

    public int State => _state;

    private int Furthest { get; set; }

    /// <summary>The order that was found.</summary>
    public IEnumerable<int> Order => _path.Reverse().Select(step => _operation[step.Place]);

    public Verdict Run()
    {
        var place = _next[End];
        while (_open > 0)
        {
            if (_isCompletion[place])
            {
                // It has its answer, so it must have come by now, and nothing that could come first leads there.
                Furthest = Math.Max(Furthest, place);
                if (_path.Count == 0) return Verdict.Failed;
                place = GoBack();
                continue;
            }

            if (++_steps > _bound.Steps || _tried.Count >= _bound.Configurations) return Verdict.Undecided;
            place = TryNext(place) ? _next[End] : _next[place];
        }

        return Verdict.Held;
    }

    private bool TryNext(int place)
    {
        var operation = _operation[place];
        if (!_model.TryApply(_state, operation, out var next)) return false;
        var done = _done ^ Mark(2 * (ulong)operation);
        if (!_tried.Add(done ^ Mark(2 * (ulong)next + 1))) return false;
        _path.Push((place, _state));
        _state = next;
        _done = done;
        Unlink(place);
        if (_completion[place] == 0) return true;
        Unlink(_completion[place]);
        _open--;
        return true;
    }

    private int GoBack()
    {
        (var place, _state) = _path.Pop();
        _done ^= Mark(2 * (ulong)_operation[place]);
        if (_completion[place] != 0)
        {
            Relink(_completion[place]);
            _open++;
        }

        Relink(place);
        return _next[place];
    }

    private void Link()
    {
        var count = _next.Length;
        for (var place = 0; place < count; place++)
        {
            _next[place] = (place + 1) % count;
            _previous[place] = (place + count - 1) % count;
            if (!_isCompletion[place]) continue;
            _placeOfCompletion[_operation[place]] = place;
            _open++;
        }

        for (var place = 1; place < count; place++)
            if (!_isCompletion[place])
                _completion[place] = _placeOfCompletion[_operation[place]];
    }

    private void Unlink(int place)
    {
        _next[_previous[place]] = _next[place];
        _previous[_next[place]] = _previous[place];
    }

    private void Relink(int place)
    {
        _next[_previous[place]] = place;
        _previous[_next[place]] = place;
    }

    /// <summary>
    /// The same 128 bits for the same number on every machine, and as good as unrelated ones for others.
    /// </summary>
    private static UInt128 Mark(ulong number) => new(Mix(2 * number), Mix(2 * number + 1));

    private static ulong Mix(ulong number)
    {
        unchecked
        {
            number += 0x9e3779b97f4a7c15;
            number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9;
            number = (number ^ number >> 27) * 0x94d049bb133111eb;
            return number ^ number >> 31;
        }
    }
}

/// <summary>How far a search may go before it gives up.</summary>
/// <param name="Configurations">Remembered at once, at 32 to 64 bytes each while the memory grows.</param>
/// <param name="Steps">Tried one after the other.</param>
public sealed record SearchBound(int Configurations, long Steps)
{
    /// <summary>At most some 200 MB and a few seconds for each key.</summary>
    public static SearchBound Default { get; } = new(4_000_000, 100_000_000);
}
