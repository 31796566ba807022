namespace Ocf.Scenarios;

/// <summary>
/// What an object does when it is asked one thing after another. It is made for the operations of one history, which it
/// then knows by index, and numbers its states itself, so that comparing two of them is comparing two numbers.
/// </summary>
public interface ISequentialModel
{
    int Initial { get; }

    /// <summary>May the operation, with the answer that it got, come next? If so, what is the state then?</summary>
    bool TryApply(int state, int operation, out int next);

    /// <summary>
    /// False if leaving out that operation, whose outcome nobody knows, can never make another one impossible.
    /// </summary>
    bool CanMatter(int operation);

    /// <summary>The state in words: <c>the register holds 3</c>.</summary>
    string Describe(int state);
}

/// <summary>A kind of model by its name.</summary>
/// <param name="Refuse">Null if the model knows such an operation, else what is wrong with it.</param>
public sealed record SequentialModelKind(
    string Name,
    Func<HistoryOperation, string?> Refuse,
    Func<IReadOnlyList<HistoryOperation>, ISequentialModel> Create);
