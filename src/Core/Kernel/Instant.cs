namespace Ocf.Kernel;

/// <summary>
/// A point on one node's monotonic clock, in ticks of 100 ns since that clock began. Instants of two nodes do not
/// compare: nothing in Core may rely on two clocks agreeing. <c>default</c> is the moment at which the clock began.
/// </summary>
public readonly record struct Instant(long Ticks) : IComparable<Instant>
{
    public static Instant operator +(Instant instant, TimeSpan span) => new(instant.Ticks + span.Ticks);

    public static Instant operator -(Instant instant, TimeSpan span) => new(instant.Ticks - span.Ticks);

    public static TimeSpan operator -(Instant later, Instant earlier) => new(later.Ticks - earlier.Ticks);

    public static bool operator <(Instant left, Instant right) => left.Ticks < right.Ticks;

    public static bool operator >(Instant left, Instant right) => left.Ticks > right.Ticks;

    public static bool operator <=(Instant left, Instant right) => left.Ticks <= right.Ticks;

    public static bool operator >=(Instant left, Instant right) => left.Ticks >= right.Ticks;

    public int CompareTo(Instant other) => Ticks.CompareTo(other.Ticks);

    public override string ToString() => $"{Ticks / TimeSpan.TicksPerSecond}.{Ticks % TimeSpan.TicksPerSecond:D7}s";
}
