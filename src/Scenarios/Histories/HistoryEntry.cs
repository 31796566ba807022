namespace Ocf.Scenarios;

/// <summary>What one line of a history says of an operation, in Jepsen's words.</summary>
public enum EntryType
{
    /// <summary>A client asks.</summary>
    Invoke,

    /// <summary>It was answered: the operation has taken effect between the two.</summary>
    Ok,

    /// <summary>The operation has certainly not taken effect, and never will.</summary>
    Fail,

    /// <summary>Nobody knows: it may take effect at any later time, or never.</summary>
    Info,
}

/// <summary>One line of a history. The order of the lines decides, not their times.</summary>
/// <param name="Time">Since the history began, in nanoseconds.</param>
/// <param name="Process">Who asks, one thing at a time.</param>
/// <param name="Function">Such as <c>read</c>, <c>write</c>, <c>cas</c>.</param>
/// <param name="Key">Which of several independent objects it is about; empty if there is only one.</param>
/// <param name="Value">When asking: what was given. When answered: what came back.</param>
/// <param name="Error">Why there was no answer; empty if there was.</param>
public sealed record HistoryEntry(
    long Time, long Process, EntryType Type, string Function, string Key, HistoryValue Value, string Error = "");
