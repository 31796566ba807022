namespace Ocf.Sim;

/// <summary>Times as people would have written them.</summary>
internal static class Readable
{
    public static TimeSpan Round(TimeSpan time, TimeSpan grain) =>
        new((time.Ticks + grain.Ticks / 2) / grain.Ticks * grain.Ticks);

    public static TimeSpan RoundUp(TimeSpan time, TimeSpan grain) =>
        new((time.Ticks / grain.Ticks + 1) * grain.Ticks);
}
