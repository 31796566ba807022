using System.Globalization;

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
    /// <summary>The largest seed: any more would not survive a detour through JSON.</summary>
    public const ulong Max = (1UL << 53) - 1;

    /// <summary>Reads <c>42</c> or <c>1..200</c>, from a file or a command line.</summary>
    public static bool TryParse(string text, out SeedRange range, out string wrong)
    {
        range = new SeedRange(1, 1);
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var low = dots < 0 ? text : text[..dots];
        var high = dots < 0 ? text : text[(dots + 2)..];
        wrong = $"'{text}' is not a seed; write one such as 42, or a range such as 1..200";
        if (!TryParseOne(low, out var first) || !TryParseOne(high, out var last)) return false;
        wrong = $"the range {text} is the wrong way round; write {high}..{low}";
        if (first > last) return false;
        wrong = "";
        range = new SeedRange(first, last - first + 1);
        return true;
    }

    public override string ToString() => Count == 1 ? $"{First}" : $"{First}..{First + Count - 1}";

    private static bool TryParseOne(string text, out ulong seed) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed) && seed <= Max;
}
