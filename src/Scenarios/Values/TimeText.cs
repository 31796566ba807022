namespace Ocf.Scenarios;

/// <summary>Reads lengths of time: every number has a unit, and several may follow each other (<c>1m30s</c>).</summary>
public static class TimeText
{
    /// <summary>No run and no timeout is longer; the sum of a few of these still fits any clock.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(1000);

    /// <summary>Null if it is well, else what is wrong with it.</summary>
    public static string? Read(string text, out TimeSpan span)
    {
        span = default;
        if (text.Length == 0) return "a time is missing; write it with its unit, such as 30s";
        if (text.Any(char.IsWhiteSpace)) return $"'{text}' has a space in it; write {Squeeze(text)}";
        var total = 0m;
        var at = 0;
        while (at < text.Length)
        {
            var number = NumberLength(text, at);
            if (number is 0 or > 16)
                return $"'{text}' is not a time; write a number and a unit, such as 500ms or 1m30s";
            var unit = UnitLength(text, at + number);
            if (unit == 0 && at + number < text.Length)
                return $"'{text}' is not a time; write a number and a unit, such as 500ms or 1m30s";
            if (unit == 0) return $"'{text}' lacks its unit; write {text}s or {text}ms (ns, us, ms, s, m, h, d)";
            if (TicksOf(text.Substring(at + number, unit)) is not { } ticks)
                return $"'{text.Substring(at + number, unit)}' is not a unit of time; use ns, us, ms, s, m, h or d";
            total += decimal.Parse(text.AsSpan(at, number)) * ticks;
            if (total > Max.Ticks) return $"'{text}' is longer than 1000 days";
            at += number + unit;
        }

        if (total != decimal.Truncate(total)) return $"'{text}' is finer than a clock tick of 100ns";
        span = new TimeSpan((long)total);
        return null;
    }

    /// <summary>The same with a sign in front.</summary>
    public static string? ReadSigned(string text, out TimeSpan span)
    {
        var signed = text.StartsWith('+') || text.StartsWith('-');
        var wrong = Read(signed ? text[1..] : text, out span);
        if (wrong is null && text.StartsWith('-')) span = -span;
        return wrong;
    }

    /// <summary>A length of time as a scenario would have it.</summary>
    public static string Write(TimeSpan span)
    {
        if (span < TimeSpan.Zero) return "-" + Write(-span);
        if (span.Ticks % TimeSpan.TicksPerSecond == 0) return $"{span.Ticks / TimeSpan.TicksPerSecond}s";
        if (span > TimeSpan.FromSeconds(1)) return $"{span.Ticks / (decimal)TimeSpan.TicksPerSecond:0.#######}s";
        if (span.Ticks % TimeSpan.TicksPerMillisecond == 0) return $"{span.Ticks / TimeSpan.TicksPerMillisecond}ms";
        return $"{span.Ticks / (decimal)TimeSpan.TicksPerMicrosecond:0.#}us";
    }

    private static decimal? TicksOf(string unit) => unit switch
    {
        "ns" => 0.01m,
        "us" => TimeSpan.TicksPerMicrosecond,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        _ => null,
    };

    private static int NumberLength(string text, int from)
    {
        var at = Digits(text, from);
        if (at == from) return 0;
        if (at < text.Length - 1 && text[at] == '.' && char.IsAsciiDigit(text[at + 1])) at = Digits(text, at + 1);
        return at - from;
    }

    private static int Digits(string text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from])) from++;
        return from;
    }

    private static int UnitLength(string text, int from)
    {
        var at = from;
        while (at < text.Length && char.IsLetter(text[at])) at++;
        return at - from;
    }

    private static string Squeeze(string text) => string.Concat(text.Where(each => !char.IsWhiteSpace(each)));
}
