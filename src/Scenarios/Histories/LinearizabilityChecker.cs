namespace Ocf.Scenarios;

/// <summary>
/// Did every operation take effect at one moment between its invocation and its answer? Keys are independent of each
/// other, so each is judged by itself, which is what makes long histories feasible.
/// </summary>
public sealed class LinearizabilityChecker(SequentialModelKind model, SearchBound? bound = null) : IHistoryChecker
{
    private readonly SearchBound _bound = bound ?? SearchBound.Default;

    public string Name => "linearizable";

    public HistoryResult Check(History history)
    {
        var parts = new SortedDictionary<string, List<HistoryOperation>>(StringComparer.Ordinal);
        foreach (var operation in history.Operations)
        {
            if (!parts.TryGetValue(operation.Key, out var part)) parts.Add(operation.Key, part = []);
            if (!operation.HasFailed) part.Add(operation);
        }

        return new HistoryResult([.. parts.Select(part => Check(part.Key, part.Value))]);
    }

    private HistoryFinding Check(string key, List<HistoryOperation> operations)
    {
        var made = model.Create(operations);
        var search = new LinearizationSearch(operations, made, _bound);
        var verdict = search.Run();
        if (verdict == Verdict.Held) return new HistoryFinding(key, verdict, operations.Count, "", null, []);
        if (verdict == Verdict.Failed) return Explain(key, operations, made, operations[search.Misfit]);
        var why = $"{Of(key)}undecided after {search.Configurations} configurations of {operations.Count} operations";
        return new HistoryFinding(key, verdict, operations.Count, why, null, []);
    }

    /// <summary>
    /// All that was answered before the misfit can be explained. Such an order, and what it leaves, says the rest.
    /// </summary>
    private HistoryFinding Explain(
        string key, List<HistoryOperation> operations, ISequentialModel made, HistoryOperation misfit)
    {
        var prefix = new LinearizationSearch(operations, made, _bound, misfit.CompletedAt);
        HistoryOperation[] order = prefix.Run() == Verdict.Held ? [.. prefix.Order.Select(at => operations[at])] : [];
        var last = order.Length == 0 ? "" : $", and the last of the {order.Length} that can be ordered is {order[^1]}";
        var why = $"{Of(key)}no place for {misfit}: {made.Describe(prefix.State)}{last}";
        return new HistoryFinding(key, Verdict.Failed, operations.Count, why, misfit, order);
    }

    private static string Of(string key) => key == "" ? "" : $"key '{key}': ";
}
