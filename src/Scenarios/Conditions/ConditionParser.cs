using System.Globalization;

namespace Ocf.Scenarios;

/// <summary>
/// Reads the condition language. From loose to tight: <c>implies</c>, <c>or</c>, <c>and</c>, <c>not</c>, comparison.
/// </summary>
internal sealed class ConditionParser
{
    public const int MaxLength = 2000;

    private const int MaxDepth = 50;

    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    private static readonly string[] Words = ["and", "or", "implies", "not"];

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private ConditionParser(List<Token> tokens) => _tokens = tokens;

    private Token Current => _tokens[_next];

    public static Syntax Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new ConditionException(
                Codes.ConditionSyntax, 0, 1, $"a condition has at most {MaxLength} characters");
        var parser = new ConditionParser(Tokens.Of(text));
        var whole = parser.Implication();
        if (parser.Current.Kind != TokenKind.End) throw parser.Unexpected("'and', 'or', 'implies' or the end");
        return whole;
    }

    private Syntax Implication()
    {
        if (++_depth > MaxDepth)
            throw new ConditionException(Codes.ConditionSyntax, Current.At, 1, "this is nested too deeply");
        var left = Binary("or", () => Binary("and", Negation));
        if (Current.Is("implies"))
        {
            var sign = Take();
            left = new BinarySyntax(sign.At, sign.Text.Length, sign.Text, left, Implication());
        }

        _depth--;
        return left;
    }

    private Syntax Binary(string word, Func<Syntax> operand)
    {
        var left = operand();
        while (Current.Is(word))
        {
            var sign = Take();
            left = new BinarySyntax(sign.At, sign.Text.Length, word, left, operand());
        }

        return left;
    }

    private Syntax Negation()
    {
        if (!Current.Is("not")) return Comparison();
        if (++_depth > MaxDepth)
            throw new ConditionException(Codes.ConditionSyntax, Current.At, 3, "this is nested too deeply");
        var sign = Take();
        var negated = new NotSyntax(sign.At, sign.Text.Length, Negation());
        _depth--;
        return negated;
    }

    private Syntax Comparison()
    {
        var left = Operand();
        if (Current.Kind != TokenKind.Symbol || !Comparisons.Contains(Current.Text)) return left;
        var sign = Take();
        var compared = new BinarySyntax(sign.At, sign.Text.Length, sign.Text, left, Operand());
        if (Current.Kind == TokenKind.Symbol && Comparisons.Contains(Current.Text))
            throw Unexpected("'and': a comparison has two sides");
        return compared;
    }

    private Syntax Operand()
    {
        var token = Current;
        if (token.Kind == TokenKind.Number) return Number(Take());
        if (token.Is("("))
        {
            Take();
            var inner = Implication();
            Expect(")");
            return inner;
        }

        if (token.Is("["))
        {
            Take();
            var items = Items("]");
            return new ListSyntax(token.At, End() - token.At, items);
        }

        if (token.Kind != TokenKind.Name || Words.Contains(token.Text)) throw Unexpected("a value");
        Take();
        if (!Current.Is("(")) return new NameSyntax(token.At, token.Text.Length, token.Text);
        Take();
        var arguments = Items(")");
        return new CallSyntax(token.At, End() - token.At, token.Text, arguments);
    }

    private List<Syntax> Items(string close)
    {
        var items = new List<Syntax>();
        if (Current.Is(close))
        {
            Take();
            return items;
        }

        while (true)
        {
            items.Add(Implication());
            if (Current.Is(","))
            {
                Take();
                continue;
            }

            Expect(close);
            return items;
        }
    }

    private static NumberSyntax Number(Token token)
    {
        if (!int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            throw new ConditionException(
                Codes.ConditionSyntax, token.At, token.Text.Length, $"{token.Text} is too large");
        return new NumberSyntax(token.At, token.Text.Length, value);
    }

    /// <summary>Where the token before the current one ended.</summary>
    private int End() => _tokens[_next - 1].At + _tokens[_next - 1].Text.Length;

    private Token Take() => _tokens[_next++];

    private void Expect(string symbol)
    {
        if (!Current.Is(symbol)) throw Unexpected($"'{symbol}'");
        Take();
    }

    private ConditionException Unexpected(string wanted) => new(
        Codes.ConditionSyntax,
        Current.At,
        Math.Max(1, Current.Text.Length),
        $"expected {wanted} here, not {Current}");
}
