namespace Ocf.Sim.Tests;

/// <summary>A run that goes on for a while after it has failed: the same run, and what came of it.</summary>
public sealed class AftermathTests
{
    private static readonly TimeSpan While = TimeSpan.FromSeconds(3);

    [Fact]
    public void It_fails_in_the_same_moment_and_ends_that_much_later()
    {
        var scenario = ScenarioTexts.Read(
            ScenarioTexts.Busy + "\n  always:\n    - {id: three-copies, that: \"active(vip) > 2\"}\n");
        var plain = ScenarioRunner.Run(scenario, 7);
        var longer = ScenarioRunner.Run(scenario, 7, new RunOptions { Aftermath = While });
        Assert.Equal(plain.Claims[0].At, longer.Claims[0].At);
        Assert.Equal(plain.Story, longer.Story.Take(plain.Story.Count));
        Assert.InRange(longer.VirtualTime, plain.VirtualTime + While, plain.VirtualTime + 2 * While);
    }
}
