using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>The depth-first search tries every order once, and sleep sets leave out only what is not new.</summary>
public sealed class DepthFirstSearchTests
{
    private const string Election = """
        ocf: 1
        name: election
        summary: Three nodes start and agree on their first view.
        limit: 700ms
        cluster:
          nodes: [n1, n2, n3]
          fencing:
            - {id: pdu, agent: "sim:power-switch", targets: all}
        network:
          default: {latency: 1ms}
        steps: []
        expect:
          invariants: [single-dc, view-agreement]
        """;

    private static readonly Scenario Three = ScenarioTexts.Read(Election);

    [Fact]
    public void Reduction_saves_nine_tenths_of_the_runs_and_no_history()
    {
        var plain = Search(reduce: false, limit: 10_000);
        var reduced = Search(reduce: true, limit: 10_000);
        Assert.True(plain.IsComplete && reduced.IsComplete);
        Assert.Equal(plain.Histories, reduced.Histories);
        Assert.InRange(plain.Histories.Count, 2, plain.Runs - 1);
        Assert.InRange(reduced.Runs * 10, 10, plain.Runs);
    }

    [Fact]
    public void A_search_that_is_cut_short_says_so()
    {
        var cut = Search(reduce: true, limit: 5);
        Assert.False(cut.IsComplete);
        Assert.Equal(5, cut.Runs);
    }

    /// <summary>All orders of one slot of 20 ms, in which heartbeats, alarms and the first view meet.</summary>
    private static (int Runs, SortedSet<ulong> Histories, bool IsComplete) Search(bool reduce, int limit)
    {
        var runs = 0;
        var histories = new SortedSet<ulong>();
        var slot = TimeSpan.FromMilliseconds(20);
        var search = new DepthFirstSearch(slot, TimeSpan.FromMilliseconds(620), slot * 2, limit, reduce);
        var complete = search.Explore(1, Run);
        return (runs, histories, complete);

        RunResult Run(IChoices choices, Reordering? reordering)
        {
            runs++;
            var window = new NodeHistories();
            var result = ScenarioRunner.Run(
                Three, 1, RunOptions.Default with { Choices = _ => choices, Reordering = reordering, Window = window });
            histories.Add(window.Hash);
            return result;
        }
    }
}
