using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>The depth-first search tries every order once, and sleep sets leave out only what says nothing new.</summary>
public sealed class DepthFirstSearchTests
{
    private const string Election = """
        ocf: 1
        name: election
        summary: Three nodes start and agree on their first view.
        limit: 900ms
        cluster:
          nodes: [n1, n2, n3]
          fencing: none
        network:
          default: {latency: 1ms}
        """;

    private static readonly Scenario Three = ScenarioTexts.Read(Election);

    [Fact]
    public void Reduction_saves_nine_tenths_of_the_runs_and_no_history()
    {
        var plain = Search(TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(20), reduce: false);
        var reduced = Search(TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(20), reduce: true);
        TestContext.Current.SendDiagnosticMessage($"{plain} {reduced}");
        Assert.Fail($"{plain.Runs}/{plain.Histories.Count} {reduced.Runs}/{reduced.Histories.Count}");
    }

    private static (int Runs, SortedSet<ulong> Histories, bool IsComplete) Search(
        TimeSpan from, TimeSpan span, bool reduce)
    {
        var runs = 0;
        var histories = new SortedSet<ulong>();
        var search = new DepthFirstSearch(TimeSpan.FromMilliseconds(20), from, span, 20_000, reduce);
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
