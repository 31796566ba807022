namespace Ocf.Scenarios;

/// <summary>
/// A register: <c>write</c> sets it, <c>read</c> gives what it holds, <c>cas [old, new]</c> sets it if it holds the old
/// value. It begins with nothing in it.
/// </summary>
public sealed class RegisterModel : ISequentialModel
{
    private const int Any = -1;
    private const int Unchanged = -1;

    private readonly List<string> _values = [];

    // Looked up, never enumerated.
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int[] _needs;
    private readonly int[] _leaves;
    private readonly bool[] _isAskedFor;

    private RegisterModel(IReadOnlyList<HistoryOperation> operations)
    {
        Initial = NumberOf(HistoryValue.None);
        _needs = new int[operations.Count];
        _leaves = new int[operations.Count];
        for (var i = 0; i < operations.Count; i++) (_needs[i], _leaves[i]) = Translate(operations[i]);
        _isAskedFor = new bool[_values.Count];
        foreach (var value in _needs)
            if (value != Any)
                _isAskedFor[value] = true;
    }

    public static SequentialModelKind Kind { get; } =
        new("register", Refuse, operations => new RegisterModel(operations));

    public int Initial { get; }

    public bool TryApply(int state, int operation, out int next)
    {
        var needs = _needs[operation];
        var leaves = _leaves[operation];
        next = leaves == Unchanged ? state : leaves;
        return needs == Any || needs == state;
    }

    /// <summary>A write that nobody ever saw: whether it came to be changes nothing.</summary>
    public bool CanMatter(int operation) => _leaves[operation] != Unchanged && _isAskedFor[_leaves[operation]];

    public string Describe(int state) => $"the register holds {_values[state]}";

    private (int Needs, int Leaves) Translate(HistoryOperation operation)
    {
        var given = operation.Invocation.Value;
        if (operation.Function == "write") return (Any, NumberOf(given));
        if (given is HistoryValue.Many { Items: [var old, var young] } && operation.Function == "cas")
            return (NumberOf(old), NumberOf(young));
        return (operation is { IsOk: true, Completion: { } answer } ? NumberOf(answer.Value) : Any, Unchanged);
    }

    private int NumberOf(HistoryValue value)
    {
        var text = value.ToString();
        if (_numbers.TryGetValue(text, out var number)) return number;
        _numbers.Add(text, _values.Count);
        _values.Add(text);
        return _values.Count - 1;
    }

    private static string? Refuse(HistoryOperation operation) => operation.Function switch
    {
        "read" or "write" => null,
        "cas" when operation.Invocation.Value is HistoryValue.Many { Items.Count: 2 } => null,
        "cas" => $"'cas' needs [old, new], not {operation.Invocation.Value}",
        _ => $"a register has read, write and cas, not '{operation.Function}'",
    };
}
