using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Makes a mapping of a file, key by key; what is as a reader would fill it in anyway is left out.</summary>
internal sealed class MappingBuilder
{
    private readonly List<YamlEntry> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    public YamlMapping Mapping => new(default, [.. _entries]);

    /// <summary>Text that is quoted where YAML would take it for something else.</summary>
    public static YamlScalar Word(string text) => new(default, text, true);

    /// <summary>Text that is always quoted: a sentence of another language, such as a condition.</summary>
    public static YamlScalar Quote(string text) => new(default, text, false);

    public static YamlSequence Words(IEnumerable<string> words) => new(default, [.. words.Select(Word)]);

    public MappingBuilder Add(string key, string text) => Add(key, Word(text));

    public MappingBuilder Add(string key, YamlNode? value)
    {
        if (value is not null) _entries.Add(new YamlEntry(Word(key), value));
        return this;
    }

    public MappingBuilder AddUnless(bool usual, string key, string text) => usual ? this : Add(key, text);

    public MappingBuilder AddUnlessEmpty(string key, MappingBuilder value) =>
        value.IsEmpty ? this : Add(key, value.Mapping);

    public MappingBuilder AddFlag(string key, bool value, bool usual = false) =>
        AddUnless(value == usual, key, value ? "true" : "false");

    public MappingBuilder AddTime(string key, TimeSpan value, TimeSpan usual = default) =>
        AddUnless(value == usual, key, TimeText.Write(value));

    public MappingBuilder AddSpan(string key, SpanDistribution? value) =>
        AddUnless(value is null, key, value is null ? "" : DistributionText.Write(value));

    public MappingBuilder AddPercent(string key, Probability? value) =>
        AddUnless(value is null, key, PartsText.WritePercent(value ?? Probability.Never));
}
