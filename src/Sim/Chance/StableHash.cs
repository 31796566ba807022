using System.Numerics;

namespace Ocf.Sim;

/// <summary>Hashes that are the same in every process and on every machine, unlike <c>GetHashCode</c>.</summary>
public static class StableHash
{
    private const ulong Basis = 0xcbf29ce484222325;

    /// <summary>FNV-1a over the UTF-16 code units of a name.</summary>
    public static ulong Of(string text, ulong basis = Basis)
    {
        var hash = basis;
        foreach (var unit in text) hash = unchecked((hash ^ unit) * 0x100000001b3);
        return hash;
    }

    /// <summary>Adds one number to a rolling hash, so that every bit of it reaches every bit of the result.</summary>
    public static ulong Mix(ulong hash, ulong value)
    {
        unchecked
        {
            hash ^= BitOperations.RotateLeft(value * 0x9e3779b97f4a7c15, 31) * 0xbf58476d1ce4e5b9;
            return (BitOperations.RotateLeft(hash, 27) + 0x94d049bb133111eb) * 0x9fb21c651e98df25;
        }
    }
}
