namespace Ocf.Scenarios;

/// <summary>
/// Takes the keys out of a mapping one by one and then complains about those that nobody took, with the one that was
/// probably meant. What was asked for is what is known, so the list of keys stands in one place only: the reading
/// code.
/// </summary>
internal sealed class MappingReader(YamlMapping mapping, string where, Diagnostics diagnostics)
{
    private readonly SortedSet<string> _known = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _later = new(StringComparer.Ordinal);

    public YamlMapping Mapping => mapping;

    /// <summary>What this is, in messages: "step 'cut'".</summary>
    public string Where => where;

    public YamlNode? Take(string key)
    {
        _known.Add(key);
        return mapping.Find(key);
    }

    public YamlNode? Require(string key)
    {
        var value = Take(key);
        if (value is null) diagnostics.Error(mapping.Place, Codes.MissingKey, $"{where} lacks the key '{key}'");
        return value;
    }

    /// <summary>Keys of the language that this version does not carry out: refused by name, not ignored.</summary>
    public void NotYet(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys) _later.Add(key);
    }

    /// <summary>Reports every key that was not taken. True if there was none.</summary>
    public bool Finish()
    {
        var complete = true;
        foreach (var (key, _) in mapping.Entries)
        {
            if (_known.Contains(key.Value)) continue;
            complete = false;
            if (_later.Contains(key.Value))
                diagnostics.Error(key.Place, Codes.NotSupportedYet, $"'{key.Value}' in {where} is not supported yet");
            else
                diagnostics.Error(
                    key.Place,
                    Codes.UnknownKey,
                    $"unknown key '{key.Value}' in "
                    + $"{where}.{Synonyms.For(key.Value) ?? Suggestion.For(key.Value, _known)}");
        }

        return complete;
    }
}
