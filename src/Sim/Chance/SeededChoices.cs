using System.Numerics;

namespace Ocf.Sim;

/// <summary>
/// Choices drawn from a seed. A stream's generator is xoshiro256**, started by SplitMix64 from the seed and the
/// stream's name; both are written out here, because no library promises its numbers from one version to the next.
/// </summary>
public sealed class SeededChoices(ulong seed) : IChoices
{
    private Generator[] _streams = new Generator[64];
    private int _count;

    public int Open(string domain, string owner)
    {
        if (_count == _streams.Length) Array.Resize(ref _streams, _count * 2);
        var state = seed ^ StableHash.Of(owner, StableHash.Of("/", StableHash.Of(domain)));
        _streams[_count] = new Generator(Split(ref state), Split(ref state), Split(ref state), Split(ref state));
        return _count++;
    }

    public long Choose(int stream, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return count == 1 ? 0 : (long)Math.BigMul(_streams[stream].Next(), (ulong)count, out _);
    }

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            state += 0x9e3779b97f4a7c15;
            var mixed = (state ^ state >> 30) * 0xbf58476d1ce4e5b9;
            mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
            return mixed ^ mixed >> 31;
        }
    }

    private struct Generator(ulong a, ulong b, ulong c, ulong d)
    {
        public ulong Next()
        {
            unchecked
            {
                var result = BitOperations.RotateLeft(b * 5, 7) * 9;
                var shifted = b << 17;
                c ^= a;
                d ^= b;
                b ^= c;
                a ^= d;
                c ^= shifted;
                d = BitOperations.RotateLeft(d, 45);
                return result;
            }
        }
    }
}
