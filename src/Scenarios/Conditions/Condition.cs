using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>
/// A condition of a scenario, read, checked and bound to a cluster: <c>ocf</c> asks it of the facts of either world.
/// </summary>
public sealed class Condition
{
    private readonly TruthNode _root;
    private readonly IReadOnlyList<string> _nodeNames;

    internal Condition(string text, int line, int column, TruthNode root, IReadOnlyList<string> nodeNames)
    {
        Text = text;
        Line = line;
        Column = column;
        _root = root;
        _nodeNames = nodeNames;
    }

    /// <summary>As the scenario has it.</summary>
    public string Text { get; }

    public int Line { get; }

    public int Column { get; }

    /// <param name="facts">What is true now.</param>
    /// <param name="loopNode">What <c>$node</c> stands for, inside <see cref="Rolling"/>.</param>
    public bool Holds(IFacts facts, NodeId loopNode = default) => _root.Holds(new Scope(facts, loopNode));

    /// <summary>The values of its parts, for people: <c>active(vip) is 2, fenced(bob) is false</c>.</summary>
    public string Explain(IFacts facts, NodeId loopNode = default)
    {
        var parts = new SortedDictionary<int, string>();
        _root.Explain(new Scope(facts, loopNode), _nodeNames, parts);
        return string.Join(", ", parts.Values.Distinct());
    }

    public override string ToString() => Text;
}

/// <summary>What a condition is asked of.</summary>
internal readonly record struct Scope(IFacts Facts, NodeId LoopNode);
