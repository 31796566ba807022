namespace Ocf.Scenarios;

/// <summary>Reads <c>seeds</c>: one (<c>42</c>), a range (<c>1..200</c>), a list, or <c>{from, count}</c>.</summary>
internal static class SeedsReader
{
    public static SeedSet Read(ValueReader values, YamlNode? node)
    {
        switch (node)
        {
            case null:
                return SeedSet.One;
            case YamlSequence { Items.Count: > 0 } list:
                return new SeedSet([.. list.Items.Select(item => ReadText(values, item))]);
            case YamlMapping mapping:
                return ReadCount(values, new MappingReader(mapping, "'seeds'", values.Diagnostics));
            default:
                return new SeedSet([ReadText(values, node)]);
        }
    }

    private static SeedSet ReadCount(ValueReader values, MappingReader seeds)
    {
        var from = seeds.Take("from") is { } first ? ReadText(values, first).First : 1;
        var count = values.Number(seeds.Require("count"), "'count'", 1, 1, 1_000_000_000);
        seeds.Finish();
        return new SeedSet([new SeedRange(from, (ulong)count)]);
    }

    private static SeedRange ReadText(ValueReader values, YamlNode node)
    {
        if (values.Scalar(node, "'seeds'") is not { } scalar) return new SeedRange(1, 1);
        if (SeedRange.TryParse(scalar.Value, out var range, out var wrong)) return range;
        values.Diagnostics.Error(scalar.Place, Codes.BadNumber, wrong);
        return new SeedRange(1, 1);
    }
}
