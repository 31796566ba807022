namespace Ocf.Cli;

/// <summary>Every value of every metric, over all runs of a scenario.</summary>
internal sealed class MetricSums
{
    private readonly SortedDictionary<string, IReadOnlyList<long>> _values = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<long>> Values => _values;

    public void Add(IReadOnlyDictionary<string, IReadOnlyList<long>> metrics)
    {
        foreach (var (name, values) in metrics)
        {
            if (!_values.TryGetValue(name, out var known)) _values.Add(name, known = new List<long>());
            ((List<long>)known).AddRange(values);
        }
    }
}
