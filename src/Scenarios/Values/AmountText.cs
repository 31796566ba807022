namespace Ocf.Scenarios;

/// <summary>Reads amounts of data (<c>1200B</c>, <c>64kB</c>) and rates of data (<c>100kbit</c> a second).</summary>
internal static class AmountText
{
    public const long MaxBytes = 1_000_000_000;

    public const long MaxRate = 100_000_000_000;

    /// <summary>Null if it is well, else what is wrong with it.</summary>
    public static string? ReadSize(string text, out long bytes) =>
        Read(text, [("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1)], MaxBytes, out bytes)
            ? null
            : $"'{text}' is not an amount of data; write a whole number from 1B to 1GB, such as 1200B or 64kB";

    /// <summary>The same for bits a second.</summary>
    public static string? ReadRate(string text, out long bitsPerSecond) =>
        Read(
            text,
            [("kbit", 1000), ("Mbit", 1_000_000), ("Gbit", 1_000_000_000), ("bit", 1)],
            MaxRate,
            out bitsPerSecond)
            ? null
            : $"'{text}' is not a bandwidth; write a whole number from 1bit to 100Gbit a second, such as 100kbit";

    public static string WriteSize(long bytes) => bytes % 1000 == 0 ? $"{bytes / 1000}kB" : $"{bytes}B";

    public static string WriteRate(long bits) => bits % 1000 == 0 ? $"{bits / 1000}kbit" : $"{bits}bit";

    private static bool Read(
        string text, ReadOnlySpan<(string Suffix, long Factor)> units, long most, out long amount)
    {
        amount = 0;
        foreach (var (suffix, factor) in units)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal)) continue;
            var number = text[..^suffix.Length];
            if (number.Length is 0 or > 12 || !number.All(char.IsAsciiDigit)) return false;
            amount = long.Parse(number) * factor;
            return amount > 0 && amount <= most;
        }

        return false;
    }
}
