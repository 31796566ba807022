using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class SeedSweepTests
{
    [Fact]
    public void The_result_does_not_depend_on_how_many_threads_made_it()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        ulong[] seeds = [.. scenario.Seeds.All()];
        var one = SeedSweep.Run(scenario, seeds);
        var done = 0;
        var four = SeedSweep.Run(scenario, seeds, workers: 4, progress: count => done = count);
        Assert.Equal(one.TraceHash, four.TraceHash);
        Assert.Equal(one.Runs.Select(run => run.TraceHash), four.Runs.Select(run => run.TraceHash));
        Assert.Equal(seeds, four.Runs.Select(run => run.Seed));
        Assert.Equal(seeds.Length, done);
        Assert.Equal(seeds.Length, four.Runs.Select(run => run.TraceHash).Distinct().Count());
    }

    [Fact]
    public void A_claim_that_must_sometimes_hold_is_seen_in_one_seed_or_missed_by_all()
    {
        var text = ScenarioTexts.Busy + """

              sometimes:
                - {id: fencing, that: "fenced(any)"}
                - {id: never, that: "failcount(vip) > 100"}
            """;
        var result = SeedSweep.Run(ScenarioTexts.Read(text.ReplaceLineEndings("\n")), [1, 2, 3, 4]);
        Assert.Equal("never", Assert.Single(result.NeverSeen).Id);
        Assert.Equal(Verdict.Failed, result.Verdict);
    }
}
