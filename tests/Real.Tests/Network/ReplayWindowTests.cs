using CsCheck;
using Ocf.Real;

namespace Ocf.Tests;

public sealed class ReplayWindowTests
{
    [Fact]
    public void Accepts_what_a_set_of_the_last_thousand_would() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2500]).Array[0, 400].Sample(
            jumps =>
            {
                var window = new ReplayWindow();
                var seen = new HashSet<ulong>();
                ulong highest = 0;
                foreach (var (kind, size) in jumps)
                {
                    var counter = kind switch
                    {
                        0 => highest + 1,
                        1 => highest + (ulong)size,
                        _ => highest - Math.Min(highest, (ulong)size % 1100),
                    };
                    var fresh = counter > 0 && (highest < ReplayWindow.Size || counter > highest - ReplayWindow.Size)
                        && !seen.Contains(counter);
                    if (window.TryAccept(counter) != fresh) return false;
                    if (fresh) seen.Add(counter);
                    if (fresh) highest = Math.Max(highest, counter);
                }

                return true;
            },
            iter: 2000);

    [Fact]
    public void Refuses_zero() => Assert.False(new ReplayWindow().TryAccept(0));
}
