namespace Ocf.Scenarios;

/// <summary>Reads shares (<c>30%</c>) and rates (<c>+800ppm</c>), both kept as parts of a million.</summary>
internal static class PartsText
{
    private const int MaxRatePpm = 100_000;

    /// <summary>Null if it is well, else what is wrong with it.</summary>
    public static string? ReadPercent(string text, out Probability probability)
    {
        probability = default;
        if (!text.EndsWith('%')) return $"'{text}' is not a share; write it in percent, such as 30%";
        if (ReadPlain(text[..^1]) is not { } percent)
            return $"'{text}' is not a share; write a number before the %, such as 0.5%";
        if (percent > 100) return $"'{text}' is more than 100%";
        var millionths = percent * 10_000;
        if (millionths != decimal.Truncate(millionths)) return $"'{text}' is finer than 0.0001%";
        probability = new Probability((int)millionths);
        return null;
    }

    public static string? ReadRate(string text, out int ratePpm)
    {
        ratePpm = 0;
        if (!text.EndsWith("ppm", StringComparison.Ordinal))
            return $"'{text}' is not a rate; write it as +200ppm or -50ppm";
        var number = text[..^3];
        var sign = number.StartsWith('-') ? -1 : 1;
        if (number.StartsWith('-') || number.StartsWith('+')) number = number[1..];
        if (ReadPlain(number) is not { } value || value != decimal.Truncate(value))
            return $"'{text}' is not a rate; write a whole number before ppm";
        if (value > MaxRatePpm) return $"'{text}' is more than a tenth; no clock that works is so wrong";
        ratePpm = sign * (int)value;
        return null;
    }

    public static string WritePercent(Probability probability) => $"{probability.PerMillion / 10_000m:0.####}%";

    public static string WriteRate(int ratePpm) => ratePpm < 0 ? $"{ratePpm}ppm" : $"+{ratePpm}ppm";

    private static decimal? ReadPlain(string text)
    {
        if (text.Length is 0 or > 12 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1])) return null;
        if (text.Any(each =>
            each != '.' && !char.IsAsciiDigit(each)) || text.Count(each => each == '.') > 1) return null;
        return decimal.Parse(text);
    }
}
