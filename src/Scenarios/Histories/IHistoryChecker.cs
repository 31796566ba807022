namespace Ocf.Scenarios;

/// <summary>
/// Judges a whole history after the fact. Bounded: one that reaches its bound says so instead of eating up the machine.
/// </summary>
public interface IHistoryChecker
{
    /// <summary>As scenarios name it, such as <c>linearizable</c>.</summary>
    string Name { get; }

    HistoryResult Check(History history);
}

/// <summary>What a checker says of a history.</summary>
/// <param name="Findings">One for each independent part that was judged, in the order of their names.</param>
public sealed record HistoryResult(IReadOnlyList<HistoryFinding> Findings)
{
    /// <summary>The first part that is wrong, else the first that could not be decided, else null.</summary>
    public HistoryFinding? Worst =>
        Findings.FirstOrDefault(finding => finding.Verdict == Verdict.Failed)
        ?? Findings.FirstOrDefault(finding => finding.Verdict == Verdict.Undecided);

    public Verdict Verdict => Worst?.Verdict ?? Verdict.Held;
}

/// <summary>How one independent part of a history, such as one key, came out.</summary>
/// <param name="Operations">How many operations it has.</param>
/// <param name="Explanation">What is wrong, or which bound was reached, in a sentence; empty if it held.</param>
/// <param name="Misfit">The first operation that fits nowhere; null if there is none.</param>
/// <param name="Prefix">
/// The operations that do fit, up to the end of the misfit, in an order that explains them.
/// </param>
public sealed record HistoryFinding(
    string Key,
    Verdict Verdict,
    int Operations,
    string Explanation,
    HistoryOperation? Misfit,
    IReadOnlyList<HistoryOperation> Prefix);
