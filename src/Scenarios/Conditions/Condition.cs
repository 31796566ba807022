using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>
/// A condition of a scenario, read, checked and bound to a cluster. Both worlds ask it of their facts, and so may
/// people of a live cluster.
/// </summary>
public sealed class Condition
{
    private readonly TruthNode _root;
    private readonly IReadOnlyList<string> _nodeNames;

    internal Condition(string text, Place place, TruthNode root, IReadOnlyList<string> nodeNames)
    {
        Text = text;
        Line = place.Line;
        Column = place.Column;
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
        var parts = new List<string>();
        _root.Visit(node => parts.Add($"{node.Text} is {Show(node, new Scope(facts, loopNode))}"));
        return string.Join(", ", parts.Distinct());
    }

    public override string ToString() => Text;

    private string Show(ConditionNode node, Scope scope)
    {
        switch (node)
        {
            case TruthNode truth:
                return truth.Holds(scope) ? "true" : "false";
            case NumberNode number:
                return number.Value(scope).ToString();
            case NodesNode nodes:
                var names = new List<string>();
                foreach (var each in nodes.Value(scope)) names.Add(_nodeNames[each.Index]);
                return $"[{string.Join(", ", names)}]";
            default:
                return "";
        }
    }
}
