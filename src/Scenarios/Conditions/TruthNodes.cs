namespace Ocf.Scenarios;

internal sealed class ConstantTruth(bool value) : TruthNode
{
    public override bool Holds(in Scope scope) => value;
}

internal sealed class NotNode(TruthNode operand) : TruthNode
{
    public override bool Holds(in Scope scope) => !operand.Holds(scope);

    public override void Visit(Action<ConditionNode> visitor) => operand.Visit(visitor);
}

internal abstract class PairNode(ConditionNode left, ConditionNode right) : TruthNode
{
    public override void Visit(Action<ConditionNode> visitor)
    {
        left.Visit(visitor);
        right.Visit(visitor);
    }
}

internal sealed class AndNode(TruthNode left, TruthNode right) : PairNode(left, right)
{
    public override bool Holds(in Scope scope) => left.Holds(scope) && right.Holds(scope);
}

internal sealed class OrNode(TruthNode left, TruthNode right) : PairNode(left, right)
{
    public override bool Holds(in Scope scope) => left.Holds(scope) || right.Holds(scope);
}

internal sealed class ImpliesNode(TruthNode left, TruthNode right) : PairNode(left, right)
{
    public override bool Holds(in Scope scope) => !left.Holds(scope) || right.Holds(scope);
}

internal sealed class CompareNumbers(Comparison comparison, NumberNode left, NumberNode right) : PairNode(left, right)
{
    public override bool Holds(in Scope scope) => comparison.Compare(left.Value(scope), right.Value(scope));
}

internal sealed class CompareNodes(bool equal, NodesNode left, NodesNode right) : PairNode(left, right)
{
    public override bool Holds(in Scope scope) => left.Value(scope) == right.Value(scope) == equal;
}

internal sealed class CompareTruths(bool equal, TruthNode left, TruthNode right) : PairNode(left, right)
{
    public override bool Holds(in Scope scope) => left.Holds(scope) == right.Holds(scope) == equal;
}

/// <summary>A fact without nodes: <c>stable</c>, <c>done(step)</c>, <c>takeover(r)</c>.</summary>
internal sealed class FactNode(Func<IFacts, bool> ask) : TruthNode
{
    public override bool Holds(in Scope scope) => ask(scope.Facts);
}

internal static class Comparisons
{
    public static bool Compare(this Comparison comparison, long left, long right) => comparison switch
    {
        Comparison.Equal => left == right,
        Comparison.NotEqual => left != right,
        Comparison.Less => left < right,
        Comparison.LessOrEqual => left <= right,
        Comparison.Greater => left > right,
        _ => left >= right,
    };

    public static Comparison? Read(string sign) => sign switch
    {
        "==" => Comparison.Equal,
        "!=" => Comparison.NotEqual,
        "<" => Comparison.Less,
        "<=" => Comparison.LessOrEqual,
        ">" => Comparison.Greater,
        ">=" => Comparison.GreaterOrEqual,
        _ => null,
    };
}
