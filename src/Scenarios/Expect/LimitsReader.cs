using System.Globalization;

namespace Ocf.Scenarios;

/// <summary>Reads <c>limits</c>: bounds on numbers over all seeds.</summary>
internal sealed class LimitsReader(ReadContext context)
{
    private static readonly string[] Statistics = ["p50", "p90", "p95", "p99", "max", "min", "mean"];

    public IReadOnlyList<Limit> Read(YamlNode? node)
    {
        var limits = new List<Limit>();
        foreach (var item in context.Values.List(node, "'limits'"))
            if (context.Values.Mapping(item, "a limit") is { } limit && ReadLimit(limit) is { } read)
                limits.Add(read);
        return limits;
    }

    private Limit? ReadLimit(MappingReader reader)
    {
        var metric = ReadMetric(reader.Require("metric"));
        var bounds = new List<LimitBound>();
        foreach (var (key, value) in reader.Mapping.Entries)
        {
            if (StatisticOf(key.Value) is not { } statistic) continue;
            reader.Take(key.Value);
            if (metric is not null && ReadBound(key.Value, statistic, value, metric) is { } bound) bounds.Add(bound);
        }

        foreach (var known in Statistics) reader.Take(known);
        reader.NotYet("outside", "during", "from", "until");
        if (reader.Finish() && metric is not null && bounds.Count == 0 && !context.Values.Diagnostics.HasErrors)
            context.Error(
                reader.Mapping.Place, Codes.MissingKey, "the limit bounds nothing; give it p50, p99, max, min or mean");
        return metric is null ? null : new Limit(metric.Name, bounds, reader.Mapping.Place.Line);
    }

    private Metric? ReadMetric(YamlNode? node)
    {
        if (context.Values.Scalar(node, "'metric'") is not { } name) return null;
        foreach (var metric in Metrics.All)
            if (metric.Name == name.Value)
                return metric;
        var hint = ReadContext.Hint(name.Value, Metrics.All.Select(each => each.Name), "metrics");
        context.Error(name.Place, Codes.UnknownMetric, $"unknown metric '{name.Value}'.{hint}");
        return null;
    }

    private static (Statistic Statistic, int Percentile)? StatisticOf(string key)
    {
        switch (key)
        {
            case "max":
                return (Statistic.Max, 0);
            case "min":
                return (Statistic.Min, 0);
            case "mean":
                return (Statistic.Mean, 0);
            default:
                var number = key.StartsWith('p') && key.Length <= 3 ? key[1..] : "";
                return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var percentile)
                    && percentile is > 0 and < 100
                    ? (Statistic.Percentile, percentile)
                    : null;
        }
    }

    private LimitBound? ReadBound(
        string key, (Statistic Statistic, int Percentile) statistic, YamlNode node, Metric metric)
    {
        if (context.Values.Scalar(node, $"'{key}'") is not { } scalar) return null;
        var text = scalar.Value.Trim();
        var sign = text.StartsWith("<=", StringComparison.Ordinal) || text.StartsWith(">=", StringComparison.Ordinal)
            ? text[..2]
            : text.StartsWith('<') || text.StartsWith('>') ? text[..1] : "";
        if (Comparisons.Read(sign) is not { } comparison)
        {
            context.Error(scalar.Place, Codes.BadNumber, $"'{text}' is not a bound; write it as \"< 30s\" or \"<= 3\"");
            return null;
        }

        var number = text[sign.Length..].Trim();
        if (ReadNumber(scalar, number, metric) is not { } value) return null;
        return new LimitBound(statistic.Statistic, statistic.Percentile, comparison, value, $"{key} {text}");
    }

    private long? ReadNumber(YamlScalar scalar, string number, Metric metric)
    {
        if (metric.Unit == MetricUnit.Microseconds)
        {
            if (TimeText.Read(number, out var span) is not { } wrong) return span.Ticks / TimeSpan.TicksPerMicrosecond;
            context.Error(scalar.Place, Codes.BadTime, wrong);
            return null;
        }

        if (long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;
        context.Error(
            scalar.Place, Codes.BadNumber, $"'{number}' is not a whole number, which '{metric.Name}' counts in");
        return null;
    }
}
