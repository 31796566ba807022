using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// What the runs of one scenario came to. Tallies add up in any order: those of all shards of a campaign are together
/// what one machine alone would have got.
/// </summary>
/// <param name="Digest">Of the scenario file.</param>
internal sealed record Tally(string File, string Name, string Digest, Outcome Outcome)
{
    public List<ClaimTally> Claims { get; } = [];

    public long Seeds { get; private set; }

    /// <summary>Seeds of which nothing is left to try in the bounds of the search.</summary>
    public long Exhausted { get; private set; }

    public long Runs { get; private set; }

    public long Failed { get; private set; }

    public long Undecided { get; private set; }

    public long Bugs { get; private set; }

    public long Held => Runs - Failed - Undecided - Bugs;

    public long Events { get; private set; }

    public TimeSpan VirtualTime { get; private set; }

    /// <summary>The sum of a hash of every run, so that the order in which they are added is no part of it.</summary>
    public ulong Hash { get; private set; }

    /// <param name="index">Which of the runs of its seed, from zero.</param>
    /// <param name="trace">The run's choices, if they are to be kept should it fail.</param>
    public void Add(ulong seed, long index, RunResult run, string repeat, RunTrace? trace = null)
    {
        Runs++;
        Events += run.Events;
        VirtualTime += run.VirtualTime;
        Hash = unchecked(Hash + StableHash.Mix(StableHash.Mix(seed, (ulong)index), run.TraceHash));
        var outcome = SimulatedRun.Claims(run);
        if (run.Bug != "") Bugs++;
        else if (run.Verdict == Verdict.Failed) Failed++;
        else if (run.Verdict == Verdict.Undecided) Undecided++;
        foreach (var claim in outcome)
        {
            var failure = new FoundFailure(
                seed, index, JsonText.Seconds(claim.At), claim.Failure?.ToString().ToLowerInvariant() ?? "",
                claim.Explanation, repeat)
            {
                Trace = trace,
            };
            ClaimFor(claim.Id, claim.Kind, claim.Text, claim.Line).Add(claim.Verdict, claim.Seen, failure);
        }

        if (run.Bug == "") return;
        var bug = new FoundFailure(seed, index, JsonText.Seconds(run.VirtualTime), "", run.Bug.Split('\n')[0], repeat)
        {
            Trace = trace,
        };
        ClaimFor(ClaimTally.Bug, ClaimTally.Bug, "Ocf itself goes on", 0).Add(Verdict.Failed, true, bug);
    }

    /// <summary>One seed is through.</summary>
    public void EndSeed(bool exhausted)
    {
        Seeds++;
        if (exhausted) Exhausted++;
    }

    public void Add(Tally other)
    {
        AddCounts(
            other.Seeds, other.Exhausted, other.Runs, other.Failed, other.Undecided, other.Bugs, other.Events,
            other.VirtualTime, other.Hash);
        foreach (var claim in other.Claims)
            ClaimFor(claim.Id, claim.Kind, claim.Text, claim.Line)
                .Add(claim.Failed, claim.Undecided, claim.Seen, claim.Failures);
    }

    public void AddCounts(
        long seeds, long exhausted, long runs, long failed, long undecided, long bugs, long events,
        TimeSpan virtualTime, ulong hash)
    {
        Seeds += seeds;
        Exhausted += exhausted;
        Runs += runs;
        Failed += failed;
        Undecided += undecided;
        Bugs += bugs;
        Events += events;
        VirtualTime += virtualTime;
        Hash = unchecked(Hash + hash);
    }

    // A bug is the last line, whenever the first one is found.
    public ClaimTally ClaimFor(string id, string kind, string text, int line)
    {
        foreach (var claim in Claims)
            if (claim.Id == id)
                return claim;
        var added = new ClaimTally(id, kind, text, line);
        var isBeforeBug = Claims.Count > 0 && Claims[^1].Kind == ClaimTally.Bug;
        Claims.Insert(isBeforeBug ? Claims.Count - 1 : Claims.Count, added);
        return added;
    }
}
