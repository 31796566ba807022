using System.Globalization;

namespace Ocf.Cli;

/// <summary>Numbers and times as people read them.</summary>
internal static class Words
{
    public static string Count(long number, string thing) =>
        $"{Number(number)} {thing}{(number == 1 ? "" : "s")}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A length of time with three figures or so: <c>1.84 s</c>, <c>4 min 10 s</c>.</summary>
    public static string Span(TimeSpan span)
    {
        if (span < TimeSpan.FromSeconds(1)) return Figures(span.TotalMilliseconds, "ms");
        if (span < TimeSpan.FromMinutes(2)) return Figures(span.TotalSeconds, "s");
        if (span < TimeSpan.FromHours(2)) return $"{(int)span.TotalMinutes} min {span.Seconds} s";
        if (span < TimeSpan.FromDays(2)) return $"{(int)span.TotalHours} h {span.Minutes} min";
        return $"{(int)span.TotalDays} days {span.Hours} h";
    }

    /// <summary>A length of time that somebody chose: <c>30 s</c>, <c>1.5 s</c>.</summary>
    public static string Exact(TimeSpan span) =>
        (span.Ticks / (decimal)TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture) + " s";

    /// <summary>A moment of a run: seconds since its start.</summary>
    public static string Moment(TimeSpan at) =>
        (at.Ticks / TimeSpan.TicksPerMillisecond / 1000m).ToString("F3", CultureInfo.InvariantCulture) + " s";

    private static string Figures(double value, string unit)
    {
        var format = value switch { < 10 => "F2", < 100 => "F1", _ => "F0" };
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;
    }
}
