namespace Ocf.Resources;

/// <summary>Scores as Pacemaker counts them: a million is infinite, and minus infinity beats plus infinity.</summary>
public static class Score
{
    public const int Infinity = 1_000_000;

    public const int MinusInfinity = -Infinity;

    public static int Add(int left, int right)
    {
        if (left <= MinusInfinity || right <= MinusInfinity) return MinusInfinity;
        if (left >= Infinity || right >= Infinity) return Infinity;
        return Math.Clamp(left + right, MinusInfinity, Infinity);
    }
}
