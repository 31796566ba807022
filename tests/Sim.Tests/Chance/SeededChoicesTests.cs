namespace Ocf.Sim.Tests;

public sealed class SeededChoicesTests
{
    [Fact]
    public void The_numbers_of_a_seed_never_change()
    {
        var choices = new SeededChoices(42);
        var stream = choices.Open("link", "0>1");
        long[] drawn = [.. Enumerable.Range(0, 6).Select(_ => choices.Choose(stream, 1_000_000))];
        Ocf.Tests.Golden.Verify(string.Join('\n', drawn));
    }

    [Fact]
    public void Streams_do_not_disturb_each_other()
    {
        var alone = new SeededChoices(7);
        var stream = alone.Open("disk", "n1");
        var expected = Enumerable.Range(0, 100).Select(_ => alone.Choose(stream, 1000)).ToList();

        var crowded = new SeededChoices(7);
        var noise = crowded.Open("link", "0>1");
        var same = crowded.Open("disk", "n1");
        var actual = new List<long>();
        for (var i = 0; i < 100; i++)
        {
            crowded.Choose(noise, 10);
            actual.Add(crowded.Choose(same, 1000));
        }

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Every_answer_is_in_range_and_they_spread_evenly()
    {
        var choices = new SeededChoices(3);
        var stream = choices.Open("a", "b");
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++) counts[choices.Choose(stream, 10)]++;
        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void Names_that_run_together_are_different_streams()
    {
        var choices = new SeededChoices(3);
        var one = choices.Open("ab", "c");
        var other = choices.Open("a", "bc");
        Assert.NotEqual(choices.Choose(one, long.MaxValue), choices.Choose(other, long.MaxValue));
    }
}
