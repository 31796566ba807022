using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Checks a condition against the cluster it is about, and makes it something that can be asked.</summary>
internal sealed class ConditionBinder
{
    private readonly string _text;
    private readonly ConditionNames _names;
    private readonly bool _loopNodeAllowed;
    private readonly FunctionCatalogue _functions;

    private ConditionBinder(string text, ConditionNames names, bool loopNodeAllowed)
    {
        _text = text;
        _names = names;
        _loopNodeAllowed = loopNodeAllowed;
        _functions = new FunctionCatalogue(names.ResourceCount);
    }

    /// <summary>The condition, or null with a complaint at the place in its text that is wrong.</summary>
    public static Condition? Read(
        ValueReader values, YamlNode? node, string where, ConditionNames names, bool loopNodeAllowed = false)
    {
        if (values.Scalar(node, where) is not { } scalar) return null;
        try
        {
            var root = new ConditionBinder(scalar.Value, names, loopNodeAllowed).Truth(
                ConditionParser.Parse(scalar.Value));
            return new Condition(scalar.Value.Trim(), scalar.Place, root, names.Nodes);
        }
        catch (ConditionException e)
        {
            values.Diagnostics.Error(scalar.Inside(e.At, e.Length, values.Source), e.Code, e.Message);
            return null;
        }
    }

    private TruthNode Truth(Syntax syntax) =>
        Bind(syntax) as TruthNode
        ?? throw Wrong(
            syntax, Codes.ConditionType, $"{Quote(syntax)} is neither true nor false; compare it with something");

    private ConditionNode Bind(Syntax syntax) => syntax switch
    {
        NumberSyntax number => new ConstantNumber((int)number.Value),
        NotSyntax not => new NotNode(Truth(not.Operand)),
        BinarySyntax { Operator: "and" } and => new AndNode(Truth(and.Left), Truth(and.Right)),
        BinarySyntax { Operator: "or" } or => new OrNode(Truth(or.Left), Truth(or.Right)),
        BinarySyntax { Operator: "implies" } implies => new ImpliesNode(Truth(implies.Left), Truth(implies.Right)),
        BinarySyntax comparison => Compare(comparison),
        NameSyntax name => Name(name),
        ListSyntax list => List(list),
        CallSyntax call => Call(call),
        _ => throw Wrong(syntax, Codes.ConditionSyntax, "this means nothing here"),
    };

    private TruthNode Compare(BinarySyntax syntax)
    {
        var left = Bind(syntax.Left);
        var right = Bind(syntax.Right);
        var comparison = Comparisons.Read(syntax.Operator) ?? Comparison.Equal;
        if (left is NumberNode leftNumber && right is NumberNode rightNumber)
            return new CompareNumbers(comparison, leftNumber, rightNumber);
        if (comparison is not (Comparison.Equal or Comparison.NotEqual) && left.GetType() != right.GetType())
            throw Mismatch(syntax, left, right);
        var equal = comparison == Comparison.Equal;
        if (comparison is Comparison.Equal or Comparison.NotEqual)
        {
            if (left is NodesNode leftNodes && right is NodesNode rightNodes)
                return new CompareNodes(equal, leftNodes, rightNodes);
            if (left is TruthNode leftTruth && right is TruthNode rightTruth)
                return new CompareTruths(equal, leftTruth, rightTruth);
        }

        throw Mismatch(syntax, left, right);
    }

    private ConditionException Mismatch(BinarySyntax syntax, ConditionNode left, ConditionNode right) => Wrong(
        syntax,
        Codes.ConditionType,
        $"'{syntax.Operator}' cannot compare {Type(left)} ({Quote(syntax.Left)}) with {Type(right)} "
        + $"({Quote(syntax.Right)})");

    private ConditionNode Name(NameSyntax syntax)
    {
        if (syntax.Name is "true" or "false") return new ConstantTruth(syntax.Name == "true");
        if (_functions.FindWord(syntax.Name) is { } word) return word;
        if (TryNodes(syntax) is { } nodes) return nodes;
        if (_names.FindResources(syntax.Name) is not null)
            throw Wrong(
                syntax,
                Codes.ConditionType,
                $"'{syntax.Name}' is a resource; ask something of it, such as active({syntax.Name})");
        if (FunctionCatalogue.IsLater(syntax.Name))
            throw Wrong(syntax, Codes.NotSupportedYet, $"'{syntax.Name}' is not supported yet");
        if (_functions.IsFunction(syntax.Name))
            throw Wrong(
                syntax,
                Codes.WrongArguments,
                $"'{syntax.Name}' needs its arguments: {_functions.UsageOf(syntax.Name)}");
        throw Wrong(
            syntax,
            Codes.UnknownNode,
            $"'{syntax.Name}' is no node and no word that is known "
            + $"here.{Suggestion.For(syntax.Name, _names.Nodes.Concat(_functions.Words))}");
    }

    private NodesNode? TryNodes(NameSyntax syntax)
    {
        if (syntax.Name == "all") return new ConstantNodes(_names.AllNodes);
        if (syntax.Name != "$node")
            return _names.FindNode(syntax.Name) is { } node ? new ConstantNodes(NodeSet.Of(node)) : null;
        if (!_loopNodeAllowed)
            throw Wrong(
                syntax, Codes.UnknownNode, "'$node' means something only inside the 'each' of a 'rolling' step");
        return new LoopNodeNode();
    }

    private UnionNodes List(ListSyntax syntax) => new([.. syntax.Items.Select(Nodes)]);

    private NodesNode Nodes(Syntax syntax) =>
        Bind(syntax) as NodesNode
        ?? throw Wrong(syntax, Codes.ConditionType, $"{Quote(syntax)} is not a node");

    private ConditionNode Call(CallSyntax syntax)
    {
        var function = _functions.Find(syntax.Name)
            ?? throw Wrong(
                syntax with { Length = syntax.Name.Length }, UnknownCode(syntax.Name), _functions.Unknown(syntax.Name));
        if (syntax.Arguments.Count < function.Least || syntax.Arguments.Count > function.Parameters.Count)
            throw Wrong(
                syntax,
                Codes.WrongArguments,
                $"'{syntax.Name}' takes {function.CountText}, not {syntax.Arguments.Count}: {function.Usage}");
        var arguments = syntax.Arguments.Select((each, i) =>
            Argument(function, function.Parameters[i], each)).ToArray();
        return function.Make(arguments, _text.Substring(syntax.At, syntax.Length));
    }

    private static string UnknownCode(string name) =>
        FunctionCatalogue.IsLater(name) ? Codes.NotSupportedYet : Codes.UnknownFunction;

    private Argument Argument(Function function, ParameterKind kind, Syntax syntax)
    {
        var name = (syntax as NameSyntax)?.Name;
        switch (kind)
        {
            case ParameterKind.Resource:
                if (name is not null && _names.FindResources(name) is { } resources) return new Argument(resources);
                throw Wrong(
                    syntax,
                    Codes.UnknownResource,
                    $"unknown resource {Quote(syntax)} in "
                    + $"'{function.Name}'.{Hint(name, _names.Resources, "resources")}");
            case ParameterKind.Step:
                if (name is not null && _names.FindStep(name) is var step and >= 0) return new Argument([step]);
                throw Wrong(
                    syntax,
                    Codes.UnknownStep,
                    $"unknown step {Quote(syntax)} in '{function.Name}'.{Hint(name, _names.Steps, "steps")}");
            case ParameterKind.Members:
                if (name == "members") return new Argument([]);
                throw Wrong(
                    syntax, Codes.WrongArguments, $"'{function.Name}' is asked of members only: {function.Usage}");
            default:
                return NodesArgument(function, syntax, name);
        }
    }

    private Argument NodesArgument(Function function, Syntax syntax, string? name)
    {
        if (name == "any") return new Argument(new ConstantNodes(_names.AllNodes), Quantifier.Any);
        if (name == "majority") return new Argument(new ConstantNodes(_names.AllNodes), Quantifier.Majority);
        if (name is not null && name != "members" && _names.FindResources(name) is not null)
            throw Wrong(
                syntax,
                Codes.ConditionType,
                $"'{name}' is a resource, but '{function.Name}' is asked of nodes: {function.Usage}");
        if (syntax is NameSyntax word && TryNodes(word) is null && _functions.FindWord(word.Name) is null)
            throw Wrong(
                syntax,
                Codes.UnknownNode,
                $"unknown node '{name}' in '{function.Name}'.{Hint(name, _names.Nodes, "nodes")}");
        return new Argument(Nodes(syntax), Quantifier.Each);
    }

    private static string Hint(string? name, IReadOnlyList<string> known, string what)
    {
        var hint = name is null ? "" : Suggestion.For(name, known);
        var listed = known.Where(each => each != "").Take(10).ToList();
        if (hint != "") return hint;
        return listed.Count == 0 ? $" There are no {what}." : $" The {what} are {string.Join(", ", listed)}.";
    }

    private static string Type(ConditionNode node) => node switch
    {
        TruthNode => "a truth",
        NumberNode => "a number",
        _ => "nodes",
    };

    private string Quote(Syntax syntax) => syntax is BinarySyntax
        ? $"this '{((BinarySyntax)syntax).Operator}'"
        : $"'{_text.Substring(syntax.At, syntax.Length)}'";

    private static ConditionException Wrong(Syntax syntax, string code, string message) =>
        new(code, syntax.At, syntax.Length, message);
}
