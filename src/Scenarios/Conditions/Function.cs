namespace Ocf.Scenarios;

/// <summary>What a function of the condition language takes.</summary>
internal enum ParameterKind
{
    Nodes,
    Resource,
    Step,

    /// <summary>The word <c>members</c> and nothing else.</summary>
    Members,
}

/// <summary>A checked argument: nodes with a quantifier, or indices of resources or of a step.</summary>
internal readonly record struct Argument(NodesNode Nodes, Quantifier Quantifier, int[] Indices)
{
    public Argument(int[] indices)
        : this(new ConstantNodes(default), Quantifier.Each, indices)
    {
    }

    public Argument(NodesNode nodes, Quantifier quantifier)
        : this(nodes, quantifier, [])
    {
    }
}

/// <summary>A function of the condition language.</summary>
/// <param name="Least">How many of its arguments must be given.</param>
/// <param name="Make">Makes it from its arguments and its text.</param>
internal sealed record Function(
    string Name,
    string Usage,
    IReadOnlyList<ParameterKind> Parameters,
    int Least,
    Func<Argument[], string, ConditionNode> Make)
{
    public string CountText => (Least, Parameters.Count) switch
    {
        (1, 1) => "one argument",
        (1, 2) => "one or two arguments",
        _ => $"{Least} to {Parameters.Count} arguments",
    };
}
