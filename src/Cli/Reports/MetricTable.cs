namespace Ocf.Cli;

/// <summary>What runs measured, seed by seed, for those who want to do sums of their own.</summary>
internal sealed class MetricTable
{
    /// <summary>Some fifty mebibytes; later values are left out, and it is said that they were.</summary>
    private const int MaxValues = 1_000_000;

    private readonly List<MetricValue> _values = [];

    public IReadOnlyList<MetricValue> Values => _values;

    public bool IsCutShort { get; private set; }

    public void Add(ulong seed, IReadOnlyDictionary<string, IReadOnlyList<long>> metrics)
    {
        foreach (var (name, values) in metrics.OrderBy(each => each.Key, StringComparer.Ordinal))
        foreach (var (index, value) in values.Index())
            Add(new MetricValue(seed, name, index, value));
    }

    public void Add(MetricValue value)
    {
        if (_values.Count < MaxValues) _values.Add(value);
        else IsCutShort = true;
    }

    /// <summary>All values of one metric, smallest first.</summary>
    public IReadOnlyList<long> Of(string metric) =>
        [.. _values.Where(each => each.Metric == metric).Select(each => each.Value).Order()];
}

/// <param name="Index">Which of the values that this run measured; of what resources have, which resource.</param>
/// <param name="Value">In microseconds, or a count.</param>
internal readonly record struct MetricValue(ulong Seed, string Metric, int Index, long Value);
