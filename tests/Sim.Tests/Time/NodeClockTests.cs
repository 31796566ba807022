using CsCheck;

namespace Ocf.Sim.Tests;

public sealed class NodeClockTests
{
    [Fact]
    public void A_clock_that_was_stopped_twice_goes_on_when_both_are_over()
    {
        var clock = new NodeClock(5, 0);
        clock.Freeze(100);
        clock.Freeze(200);
        clock.Thaw(300);
        Assert.True(clock.IsFrozen);
        Assert.Equal(105, clock.Read(350));
        clock.Thaw(400);
        Assert.Equal(115, clock.Read(410));
        Assert.Equal(410, clock.WhenShows(115));
    }

    [Fact]
    public void A_fast_clock_gains_its_parts_per_million()
    {
        var clock = new NodeClock(1000, 800);
        var hour = TimeSpan.FromHours(1).Ticks;
        Assert.Equal(1000 + hour + hour / 1_000_000 * 800, clock.Read(hour));
    }

    [Fact]
    public void A_clock_shows_a_time_first_when_it_says_so() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000], Gen.Int[-500_000, 500_000], Gen.Long[0, 100_000_000_000]).Sample(
            (offset, ppm, due) =>
            {
                var clock = new NodeClock(offset, ppm);
                var when = clock.WhenShows(offset + due);
                Assert.True(clock.Read(when) >= offset + due);
                Assert.True(clock.Read(when - 1) < offset + due);
            });

    [Fact]
    public void A_new_drift_neither_jumps_nor_goes_back()
    {
        var clock = new NodeClock(0, 500);
        var before = clock.Read(10_000_000);
        clock.Drift(10_000_000, -900);
        Assert.Equal(before, clock.Read(10_000_000));
        Assert.True(clock.Read(10_000_001) >= before);
    }

    [Fact]
    public void A_jump_of_the_wall_clock_leaves_the_monotonic_one_alone()
    {
        var clock = new NodeClock(0, 0);
        clock.Jump(TimeSpan.FromHours(-3).Ticks);
        Assert.Equal(5, clock.Read(5));
        Assert.Equal(TimeSpan.FromHours(-3).Ticks, clock.JumpedTicks);
    }
}
