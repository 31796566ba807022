namespace Ocf.Scenarios;

/// <summary>The seeds of a scenario, in the order in which they run, without being spelled out one by one.</summary>
public sealed record SeedSet(IReadOnlyList<SeedRange> Ranges)
{
    public static SeedSet One { get; } = new([new SeedRange(1, 1)]);

    public ulong Count
    {
        get
        {
            ulong count = 0;
            foreach (var range in Ranges) count += range.Count;
            return count;
        }
    }

    public IEnumerable<ulong> All()
    {
        foreach (var range in Ranges)
            for (ulong i = 0; i < range.Count; i++)
                yield return range.First + i;
    }

    public override string ToString() => string.Join(",", Ranges);
}

/// <summary>A run of consecutive seeds.</summary>
public readonly record struct SeedRange(ulong First, ulong Count)
{
    public override string ToString() => Count == 1 ? $"{First}" : $"{First}..{First + Count - 1}";
}
