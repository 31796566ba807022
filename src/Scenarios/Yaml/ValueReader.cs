using System.Globalization;

namespace Ocf.Scenarios;

/// <summary>
/// Reads single values; says what is wrong, and goes on with a harmless one, so that the rest is checked too.
/// </summary>
internal sealed class ValueReader(SourceText source, Diagnostics diagnostics)
{
    public SourceText Source => source;

    public Diagnostics Diagnostics => diagnostics;

    /// <summary>The mapping, or null with a complaint.</summary>
    public MappingReader? Mapping(YamlNode? node, string where)
    {
        if (node is null) return null;
        if (node is YamlMapping mapping) return new MappingReader(mapping, where, diagnostics);
        diagnostics.Error(node.Place, Codes.WrongType, $"{where} must be a mapping of keys to values, not {node.Kind}");
        return null;
    }

    /// <summary>The same for something with an id, which is then called by it: <c>resource 'vip'</c>.</summary>
    public MappingReader? Named(YamlNode? node, string what)
    {
        var id = (node as YamlMapping)?.Find("id") as YamlScalar;
        return Mapping(node, id is null ? $"a {what}" : $"{what} '{id.Value}'");
    }

    public IReadOnlyList<YamlNode> List(YamlNode? node, string where)
    {
        if (node is null) return [];
        if (node is YamlSequence sequence) return sequence.Items;
        diagnostics.Error(node.Place, Codes.WrongType, $"{where} must be a list, not {node.Kind}");
        return [];
    }

    /// <summary>The text, or null with a complaint.</summary>
    public YamlScalar? Scalar(YamlNode? node, string where)
    {
        if (node is null) return null;
        if (node is YamlScalar { IsNull: false } scalar) return scalar;
        diagnostics.Error(node.Place, Codes.WrongType, $"{where} must be a single value, not {node.Kind}");
        return null;
    }

    public TimeSpan Time(YamlNode? node, string where, TimeSpan otherwise, bool zeroAllowed = false)
    {
        if (Scalar(node, where) is not { } scalar) return otherwise;
        var negative = scalar.Value.StartsWith('-');
        var wrong = TimeText.Read(negative ? scalar.Value[1..] : scalar.Value, out var span);
        if (wrong is not null) diagnostics.Error(scalar.Place, Codes.BadTime, wrong);
        else if (negative) diagnostics.Error(scalar.Place, Codes.OutOfBounds, $"{where} must not be negative");
        else if (span == TimeSpan.Zero && !zeroAllowed)
            diagnostics.Error(scalar.Place, Codes.OutOfBounds, $"{where} must be longer than zero");
        else return span;
        return otherwise;
    }

    public TimeSpan SignedTime(YamlNode? node, string where)
    {
        if (Scalar(node, where) is not { } scalar) return TimeSpan.Zero;
        if (TimeText.ReadSigned(scalar.Value, out var span) is not { } wrong) return span;
        diagnostics.Error(scalar.Place, Codes.BadTime, wrong);
        return TimeSpan.Zero;
    }

    public SpanDistribution? Span(YamlNode? node, string where)
    {
        if (Scalar(node, where) is not { } scalar) return null;
        if (scalar.Value.StartsWith('-'))
        {
            diagnostics.Error(scalar.Place, Codes.OutOfBounds, $"{where} must not be negative");
            return null;
        }

        if (DistributionText.Read(scalar.Value, out var span) is not { } wrong) return span;
        diagnostics.Error(scalar.Place, wrong.Code, wrong.Message);
        return null;
    }

    public Probability? Percent(YamlNode? node, string where)
    {
        if (Scalar(node, where) is not { } scalar) return null;
        if (PartsText.ReadPercent(scalar.Value, out var probability) is not { } wrong) return probability;
        diagnostics.Error(scalar.Place, Codes.BadPercent, wrong);
        return null;
    }

    /// <summary>An amount of data, in bytes.</summary>
    public long? Size(YamlNode? node, string where)
    {
        if (Scalar(node, where) is not { } scalar) return null;
        if (AmountText.ReadSize(scalar.Value, out var bytes) is not { } wrong) return bytes;
        diagnostics.Error(scalar.Place, Codes.BadNumber, wrong);
        return null;
    }

    /// <summary>A rate of data, in bits a second.</summary>
    public long? Rate(YamlNode? node, string where)
    {
        if (Scalar(node, where) is not { } scalar) return null;
        if (AmountText.ReadRate(scalar.Value, out var rate) is not { } wrong) return rate;
        diagnostics.Error(scalar.Place, Codes.BadNumber, wrong);
        return null;
    }

    public int RatePpm(YamlNode? node, string where)
    {
        if (Scalar(node, where) is not { } scalar) return 0;
        if (PartsText.ReadRate(scalar.Value, out var rate) is not { } wrong) return rate;
        diagnostics.Error(scalar.Place, Codes.BadNumber, wrong);
        return 0;
    }

    public bool Flag(YamlNode? node, string where, bool otherwise)
    {
        if (Scalar(node, where) is not { } scalar) return otherwise;
        if (scalar.Value is "true") return true;
        if (scalar.Value is "false") return false;
        diagnostics.Error(scalar.Place, Codes.WrongType, $"{where} must be true or false, not '{scalar.Value}'");
        return otherwise;
    }

    public int Number(YamlNode? node, string where, int otherwise, int least, int most)
    {
        if (Scalar(node, where) is not { } scalar) return otherwise;
        if (!long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            diagnostics.Error(scalar.Place, Codes.BadNumber, $"{where} must be a whole number, not '{scalar.Value}'");
        else if (value < least || value > most)
        {
            var bounds = least == most ? $"{least}" : $"from {least} to {most}";
            diagnostics.Error(scalar.Place, Codes.OutOfBounds, $"{where} must be {bounds}, not {scalar.Value}");
        }
        else return (int)value;
        return otherwise;
    }

    /// <summary>One of a few words.</summary>
    public T Word<T>(YamlNode? node, string where, T otherwise, params ReadOnlySpan<(string Word, T Value)> known)
    {
        if (Scalar(node, where) is not { } scalar) return otherwise;
        foreach (var (word, value) in known)
            if (word == scalar.Value)
                return value;
        var words = new string[known.Length];
        for (var i = 0; i < words.Length; i++) words[i] = known[i].Word;
        var hint = Suggestion.For(scalar.Value, words);
        diagnostics.Error(
            scalar.Place,
            Codes.UnknownWord,
            $"'{scalar.Value}' is not a value of {where}; it is one of {string.Join(", ", words)}.{hint}");
        return otherwise;
    }

    /// <summary>
    /// A word of the language that this version does not carry out. True with a complaint if it is one.
    /// </summary>
    public bool IsLater(YamlNode? node, string where, params ReadOnlySpan<string> later)
    {
        if (node is not YamlScalar scalar || !later.Contains(scalar.Value)) return false;
        diagnostics.Error(scalar.Place, Codes.NotSupportedYet, $"'{scalar.Value}' as {where} is not supported yet");
        return true;
    }
}
