namespace Ocf.Scenarios;

/// <summary>
/// A set of 128-bit numbers in open addressing: 16 bytes each, at most half full. What is in it decides; where it lies
/// does not.
/// </summary>
internal sealed class ConfigurationSet
{
    private UInt128[] _slots = new UInt128[64];

    public int Count { get; private set; }

    /// <summary>False if it was there already. Zero, which marks a free slot, is never added.</summary>
    public bool Add(UInt128 number)
    {
        if (2 * (Count + 1) > _slots.Length) Grow();
        if (!Place(_slots, number)) return false;
        Count++;
        return true;
    }

    private void Grow()
    {
        var larger = new UInt128[_slots.Length * 2];
        foreach (var number in _slots)
            if (number != UInt128.Zero)
                Place(larger, number);
        _slots = larger;
    }

    private static bool Place(UInt128[] slots, UInt128 number)
    {
        var mask = slots.Length - 1;
        for (var i = (int)(number & (uint)mask); ; i = i + 1 & mask)
        {
            if (slots[i] == number) return false;
            if (slots[i] != UInt128.Zero) continue;
            slots[i] = number;
            return true;
        }
    }
}
