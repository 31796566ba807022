namespace Ocf.Scenarios;

internal enum TokenKind
{
    Name,
    Number,
    Symbol,
    End,
}

internal readonly record struct Token(TokenKind Kind, int At, string Text)
{
    public bool Is(string text) => Kind is TokenKind.Name or TokenKind.Symbol && Text == text;

    public override string ToString() => Kind == TokenKind.End ? "the end" : $"'{Text}'";
}

/// <summary>Cuts a condition into words, numbers and signs.</summary>
internal static class Tokens
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]", ","];

    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var token = Next(text, at);
            tokens.Add(token);
            at += token.Text.Length;
        }

        tokens.Add(new Token(TokenKind.End, text.Length, ""));
        return tokens;
    }

    private static Token Next(string text, int at)
    {
        foreach (var symbol in Symbols)
            if (text.AsSpan(at).StartsWith(symbol))
                return new Token(TokenKind.Symbol, at, symbol);
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '$'))
            end++;
        if (end == at) throw new ConditionException(Codes.ConditionSyntax, at, 1, Unexpected(text, at));
        var word = text[at..end];
        return new Token(word.All(char.IsAsciiDigit) ? TokenKind.Number : TokenKind.Name, at, word);
    }

    private static string Unexpected(string text, int at) => text[at] switch
    {
        '=' => "'=' alone means nothing here; write == to compare",
        '!' => "'!' alone means nothing here; write not",
        '&' => "'&' means nothing here; write and",
        '|' => "'|' means nothing here; write or",
        '+' or '*' or '/' => $"'{text[at]}' means nothing here: conditions compare, they do not calculate",
        _ => $"'{text[at]}' means nothing here",
    };
}
