using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

public sealed class SeedSweepTests
{
    [Fact]
    public void The_result_does_not_depend_on_how_many_threads_made_it()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        ulong[] seeds = [.. scenario.Seeds.All()];
        List<RunResult> alone = [];
        List<RunResult> together = [];
        var done = 0;
        var one = SeedSweep.Run(scenario, seeds, take: alone.Add);
        var four = SeedSweep.Run(
            scenario, seeds, workers: 4, take: together.Add, progress: () => Interlocked.Increment(ref done));
        Assert.Equal(one.TraceHash, four.TraceHash);
        Assert.Equal(alone.Select(run => run.TraceHash), together.Select(run => run.TraceHash));
        Assert.Equal(seeds, together.Select(run => run.Seed));
        Assert.Equal(seeds.Length, done);
        Assert.Equal(seeds.Length, together.Select(run => run.TraceHash).Distinct().Count());
    }

    [Fact]
    public void Runs_are_handed_over_in_order_and_one_is_not_waited_for_without_end()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        var begun = 0L;
        var taken = 0L;
        var most = 0L;
        var options = RunOptions.Default with { Choices = Begin };
        SeedSweep.Run(scenario, Enumerable.Range(1, 200).Select(i => (ulong)i), options, workers: 2, take: Take);
        Assert.Equal(200, taken);
        Assert.InRange(most, 1, 40);

        IChoices Begin(ulong seed)
        {
            var ahead = Interlocked.Increment(ref begun) - Interlocked.Read(ref taken);
            if (ahead > Interlocked.Read(ref most)) Interlocked.Exchange(ref most, ahead);
            if (seed == 1) Thread.Sleep(500);
            return new SeededChoices(seed);
        }

        void Take(RunResult run) => Assert.Equal((ulong)Interlocked.Increment(ref taken), run.Seed);
    }

    [Fact]
    public void What_breaks_in_a_thread_is_thrown_to_who_asked()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        var options = RunOptions.Default with { Choices = _ => throw new NotSupportedException("no chance") };
        Assert.Throws<NotSupportedException>(() => SeedSweep.Run(scenario, [1, 2, 3, 4, 5], options, workers: 3));
    }

    [Fact]
    public void A_sweep_that_is_stopped_says_so()
    {
        using var stop = new CancellationTokenSource();
        var runs = 0;
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy);
        Assert.Throws<OperationCanceledException>(
            () => SeedSweep.Run(scenario, [1, 2, 3, 4], take: Take, cancellation: stop.Token));
        Assert.Equal(1, runs);

        void Take(RunResult run)
        {
            runs++;
            stop.Cancel();
        }
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
