using System.Diagnostics;
using System.IO.Hashing;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// Runs one search: for each scenario its share of the seeds, on all threads, added up in the order of the seeds.
/// </summary>
/// <param name="record">Keep the choices of every failure that is shown.</param>
internal sealed class Campaign(SearchOptions search, Shard shard, int jobs, bool record)
{
    /// <summary>Progress is counted in tenths of a second where time decides.</summary>
    public const int TicksPerMinute = 600;

    public SearchOptions Search => search;

    public Shard Shard => shard;

    /// <param name="seeds">Those of the whole campaign, of which this shard takes its part.</param>
    /// <param name="enough">How long to begin new seeds, or null to take them all.</param>
    public Tally Run(
        Scenario scenario, IEnumerable<ulong> seeds, TimeSpan? enough, ProgressLine progress, CancellationToken stop)
    {
        var digest = SimulatedRun.Hash(XxHash3.HashToUInt64(File.ReadAllBytes(scenario.FileName)));
        var tally = new Tally(scenario.FileName, scenario.Name, digest, scenario.Outcome);
        var strategy = search.For(scenario);
        var clock = Stopwatch.StartNew();
        var shown = 0L;
        OrderedWork<ulong, Tally>.Run(UntilEnough(), Explore, Take, jobs, stop);
        return tally;

        IEnumerable<ulong> UntilEnough() => enough is null
            ? shard.Of(seeds)
            : shard.Of(seeds).TakeWhile(_ => clock.Elapsed < enough);

        Tally Explore(ulong seed)
        {
            var found = new Tally(scenario.FileName, scenario.Name, digest, scenario.Outcome);
            var repeat = search.Repeat(scenario.FileName, seed);
            var exhausted = strategy.Explore(seed, (choices, reordering) =>
            {
                var options = RunOptions.Default with { Choices = _ => choices, Reordering = reordering };
                if (record)
                {
                    var words = search.IsRandom ? "" : $"{search}";
                    var (recorded, trace) = RunTrace.Record(scenario, seed, options, ProgramText.Identity, words);
                    found.Add(seed, found.Runs, recorded, repeat, trace);
                    return recorded;
                }

                var run = ScenarioRunner.Run(scenario, seed, options);
                found.Add(seed, found.Runs, run, repeat);
                return run;
            });
            found.EndSeed(exhausted);
            return found;
        }

        void Take(Tally found)
        {
            tally.Add(found);
            var now = enough is null ? tally.Seeds : Math.Min(Ticks(clock.Elapsed), Ticks(enough.Value));
            progress.Advance($"{scenario.Name}, {Words.Number(tally.Failed + tally.Bugs)} failed", now - shown);
            shown = now;
        }
    }

    private static long Ticks(TimeSpan span) => (long)(span.TotalMinutes * TicksPerMinute);
}
