namespace Ocf.Scenarios;

/// <summary>
/// A part of a condition as it is written; <paramref name="At"/> and <paramref name="Length"/> are its place in the
/// text.
/// </summary>
internal abstract record Syntax(int At, int Length);

internal sealed record NumberSyntax(int At, int Length, long Value) : Syntax(At, Length);

internal sealed record NameSyntax(int At, int Length, string Name) : Syntax(At, Length);

internal sealed record CallSyntax(int At, int Length, string Name, IReadOnlyList<Syntax> Arguments) : Syntax(
    At, Length);

internal sealed record ListSyntax(int At, int Length, IReadOnlyList<Syntax> Items) : Syntax(At, Length);

internal sealed record NotSyntax(int At, int Length, Syntax Operand) : Syntax(At, Length);

/// <param name="Operator">and, or, implies, or a comparison.</param>
internal sealed record BinarySyntax(int At, int Length, string Operator, Syntax Left, Syntax Right) : Syntax(
    At, Length);

/// <summary>Something is wrong with a condition, at a place in its text.</summary>
internal sealed class ConditionException(string code, int at, int length, string message) : Exception(message)
{
    public string Code { get; } = code;

    public int At { get; } = at;

    public int Length { get; } = length;
}
