namespace Ocf.Sim.Tests;

public sealed class PriorityOrderTests
{
    private const int Length = 200;

    private static readonly DueInput[] Due = [new(1, 0, 10), new(2, 1, 20), new(3, 2, 30)];

    [Fact]
    public void Who_has_the_highest_priority_goes_first_all_the_time() =>
        Assert.All(Winners(depth: 1), winners => Assert.Single(winners.Distinct()));

    [Fact]
    public void Every_lane_has_the_highest_priority_with_some_seed() =>
        Assert.Equal([0, 1, 2], Winners(depth: 1).Select(winners => winners[0]).Distinct().Order());

    [Fact]
    public void It_falls_below_all_others_as_often_as_the_depth_says_and_anywhere_in_the_run()
    {
        var falls = Winners(depth: 3).Select(Falls).ToArray();
        Assert.All(falls, places => Assert.InRange(places.Length, 0, 2));
        Assert.Contains(falls, places => places.Length == 2);
        Assert.InRange(falls.SelectMany(places => places).Distinct().Count(), 20, Length);
    }

    /// <summary>Who was chosen, for each of some seeds, when all are due all the time.</summary>
    private static List<int[]> Winners(int depth)
    {
        var runs = new List<int[]>();
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var order = new PriorityOrder(new SeededChoices(seed), depth, Length);
            runs.Add([.. Enumerable.Range(0, Length).Select(_ => order.Next(Due, 0, false))]);
        }

        return runs;
    }

    private static int[] Falls(int[] winners) =>
        [.. Enumerable.Range(1, Length - 1).Where(place => winners[place] != winners[place - 1])];
}
