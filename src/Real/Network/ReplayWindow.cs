namespace Ocf.Real;

/// <summary>
/// Accepts each counter of a session once. Packets may overtake each other, so the last 1024 are remembered one by one
/// and anything older is refused.
/// </summary>
internal sealed class ReplayWindow
{
    public const int Size = 1024;

    private readonly ulong[] _seen = new ulong[Size / 64];
    private ulong _highest;

    /// <summary>
    /// True the first time. Call only after the packet is authenticated, or forgeries could close the window.
    /// </summary>
    public bool TryAccept(ulong counter)
    {
        if (counter == 0 || _highest >= Size && counter <= _highest - Size) return false;
        if (counter > _highest) Advance(counter);
        ref var word = ref _seen[counter / 64 % (Size / 64)];
        var bit = 1UL << (int)(counter % 64);
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }

    private void Advance(ulong counter)
    {
        if (counter - _highest >= Size)
        {
            Array.Clear(_seen);
        }
        else
        {
            for (var each = _highest + 1; each <= counter; each++)
                _seen[each / 64 % (Size / 64)] &= ~(1UL << (int)(each % 64));
        }

        _highest = counter;
    }
}
