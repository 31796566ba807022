using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Why a run failed, for people: the failure, what caused it, what caused that, in at most ten lines, and the faults
/// that were in force. Made from a run that was recorded.
/// </summary>
/// <param name="Id">Of the claim or promise that failed.</param>
/// <param name="Kind">Null if it was Ocf itself that broke.</param>
/// <param name="Event">The number of the event in which it failed.</param>
/// <param name="Nodes">Whom the failure and what led to it are about.</param>
/// <param name="Chain">Latest first: the failure, because of the next line, because of the one after that.</param>
/// <param name="Faults">What the scenario had done by then and not taken back, in the order in which it did.</param>
public sealed record Explanation(
    string Id,
    FailureKind? Kind,
    TimeSpan At,
    long Event,
    NodeSet Nodes,
    IReadOnlyList<Because> Chain,
    IReadOnlyList<FaultInForce> Faults)
{
    /// <summary>More than that nobody reads.</summary>
    private const int MaxLines = 10;

    /// <summary>The step of the scenario without which this would hardly have happened, or null.</summary>
    public FaultInForce? Culprit => Faults.LastOrDefault(fault => fault.IsCause) ?? Faults.LastOrDefault();

    /// <summary>Explains the failure of one claim or promise in a run that was recorded.</summary>
    public static Explanation Of(
        Scenario scenario, RunResult run, string id, FailureKind? kind, TimeSpan at, string text)
    {
        var recorded = new RecordedRun(scenario, run);
        var number = recorded.LastUpTo(at);
        var failure = new Because(number, at, null, $"{id} fails: {text}");
        if (recorded.Recording.IsCutShort && number == recorded.Recording.Events.Count)
            return new Explanation(id, kind, at, number, NodeSet.Empty, [failure, TooLong(number, at)], []);
        var walk = new CausalWalk(recorded);
        if (kind == FailureKind.Liveness && !recorded.ToldIn(number).Any(told => told.Node is not null))
            walk.FromStandstill(number);
        else
            walk.From(number);
        var because = Shortened([.. walk.Facts.Where(fact => fact.Number <= number)]);
        Because[] chain = [failure, .. because];
        var nodes = NodeSet.Empty;
        foreach (var line in chain)
            if (line.Node is { } node)
                nodes += node;
        return new Explanation(id, kind, at, number, nodes, chain, FaultInForce.At(recorded, number, walk.Passed));
    }

    private static Because TooLong(long number, TimeSpan at) => new(
        number, at, null, $"something that nobody knows: the run is longer than the {number} events that are recorded");

    /// <summary>The weightiest facts; the further back one is, the less it counts.</summary>
    private static IEnumerable<Because> Shortened(IReadOnlyList<Fact> facts)
    {
        // How the cluster came to be what it was before the first fault is another story.
        var firstFault = facts.Where(fact => fact.Weight == Weights.Fault).MinBy(fact => fact.Number)?.Number ?? 0;
        return facts
            .Where(fact => fact.Number >= firstFault || fact.Weight >= Weights.Deed)
            .OrderByDescending(fact => fact.Number)
            .DistinctBy(fact => (fact.Node, WithoutViewId(fact.Text)))
            .Index()
            .OrderByDescending(each => each.Item.Weight - each.Index)
            .Take(MaxLines - 1)
            .OrderBy(each => each.Index)
            .Select(each => each.Item)
            .Select(fact => new Because(fact.Number, new TimeSpan(fact.Time), fact.Node, fact.Text));
    }

    /// <summary>Views come and go; of those with the same members the last is enough.</summary>
    private static string WithoutViewId(string text)
    {
        const string view = "is in view ";
        return text.StartsWith(view, StringComparison.Ordinal) ? text[(text.IndexOf(' ', view.Length) + 1)..] : text;
    }
}

/// <summary>One line of an explanation, as a sentence whose subject is the node.</summary>
/// <param name="Event">The number of the event in which it happened.</param>
/// <param name="Node">Null for the network, a power switch or the scenario.</param>
public sealed record Because(long Event, TimeSpan At, NodeId? Node, string Text);
