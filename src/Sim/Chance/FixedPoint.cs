using System.Numerics;

namespace Ocf.Sim;

/// <summary>
/// Logarithms and powers with 16 binary places. The library's floating-point ones differ between processors and C
/// libraries in the last digit, which is enough to make two machines disagree about a run.
/// </summary>
internal static class FixedPoint
{
    private const long One = 1 << 16;

    private const long NaturalLogOfTwo = 45426;

    /// <summary>The largest multiple of its minimum that a heavy-tailed draw may reach.</summary>
    private const long TailLimit = 1000;

    // 2 ^ (2 ^ -i) for i = 1, 2, ... with 16 places.
    private static readonly long[] Roots =
    [
        92682, 77936, 71468, 68438, 66971, 66250, 65892, 65714,
        65625, 65580, 65558, 65547, 65542, 65539, 65537, 65537,
    ];

    /// <summary>-ln(fraction / 2^32).</summary>
    public static long NaturalLog(uint fraction) => BinaryLog(fraction) * NaturalLogOfTwo >> 16;

    /// <summary>
    /// -log2(fraction / 2^32): whole part by the highest bit, then one binary place for each squaring.
    /// </summary>
    public static long BinaryLog(uint fraction)
    {
        var whole = BitOperations.LeadingZeroCount(fraction) + 1;
        var mantissa = (ulong)fraction << whole - 1;
        long places = 0;
        for (var bit = 15; bit >= 0; bit--)
        {
            mantissa = mantissa * mantissa >> 31;
            if (mantissa < 1UL << 32) continue;
            mantissa >>= 1;
            places |= 1L << bit;
        }

        return (whole << 16) - places;
    }

    /// <summary>least * 2 ^ (log / exponent), cut off where the tail would swallow a whole run.</summary>
    public static long Power(long least, long log, long exponentThousandths)
    {
        var power = log * 1000 / exponentThousandths;
        if (power >> 16 >= 10) return least * TailLimit;
        var factor = One << (int)(power >> 16);
        for (var i = 0; i < Roots.Length; i++)
            if ((power >> 15 - i & 1) != 0)
                factor = factor * Roots[i] >> 16;
        return least * Math.Min(factor, TailLimit * One) >> 16;
    }
}
