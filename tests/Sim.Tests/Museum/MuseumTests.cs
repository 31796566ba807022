using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>
/// Bugs that have been planted, each found by a blind search through the seeds of a swarm of faults and by nothing that
/// knows of it. The search is long: <c>OCF_FIGURES=1</c> makes it, shrinks what it finds and writes
/// <c>reports/museum.csv</c>. Every other time only the seed is run that stands there.
/// </summary>
public sealed class MuseumTests
{
    internal static IReadOnlyList<PlantedBug> Bugs { get; } =
    [
        .. LinkBugs.All, .. LivenessBugs.All, .. MembershipBugs.All, .. QuorumBugs.All, .. FencingBugs.All,
        .. ExecutorBugs.All, .. ManagerBugs.All, .. HostBugs.All,
    ];

    public static TheoryData<string> Ids => [.. Bugs.Select(bug => bug.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_found_and_the_sound_code_is_not_blamed(string id)
    {
        var bug = Bugs.Single(each => each.Id == id);
        var figures = MuseumFigures.Of(id);
        Assert.True(figures is not null, $"no row of {id} in {MuseumFigures.FileName}: run with OCF_FIGURES=1");
        var swarm = MuseumSwarm.For(bug);
        Assert.Equal(figures.FoundBy, Failure.FirstOf(ScenarioRunner.Run(swarm, figures.Seed, bug.Options))?.Id);
        Assert.Null(Failure.FirstOf(ScenarioRunner.Run(swarm, figures.Seed)));
    }

    [Theory]
    [InlineData("half-of-the-votes-is-enough")]
    [InlineData("a-promise-is-not-written")]
    [InlineData("who-is-lost-is-off")]
    public void It_shrinks_to_a_fifth_of_the_faults(string id)
    {
        var bug = Bugs.Single(each => each.Id == id);
        var shrunk = Shrinker.Shrink(MuseumSwarm.For(bug), MuseumFigures.Of(id)?.Seed ?? 0, bug.Options);
        Assert.NotNull(shrunk);
        Assert.InRange(shrunk.After.Faults, 0, Math.Max(1, shrunk.Before.Faults / 5));
    }

    [Fact]
    public void There_are_thirty_of_them() => Assert.InRange(Bugs.Count, 30, int.MaxValue);
}
