using System.Globalization;

namespace Ocf.Scenarios;

/// <summary>An operation of a history, from its invocation to its end.</summary>
/// <param name="invocation">The line that begins it.</param>
/// <param name="invokedAt">That line's index in the history.</param>
public sealed class HistoryOperation(HistoryEntry invocation, int invokedAt)
{
    public HistoryEntry Invocation => invocation;

    public int InvokedAt => invokedAt;

    /// <summary>The line that ends it; null as long as it is under way.</summary>
    public HistoryEntry? Completion { get; internal set; }

    /// <summary>That line's index in the history, or -1.</summary>
    public int CompletedAt { get; internal set; } = -1;

    public string Function => invocation.Function;

    public string Key => invocation.Key;

    public bool IsOk => Completion is { Type: EntryType.Ok };

    public bool HasFailed => Completion is { Type: EntryType.Fail };

    /// <summary>For people: <c>read -> 3 by process 2 (1.25 s to 1.26 s)</c>.</summary>
    public override string ToString()
    {
        var given = invocation.Value is HistoryValue.Nothing ? "" : $" {invocation.Value}";
        var same = Completion is null || Completion.Value.ToString() == invocation.Value.ToString();
        var answer = IsOk && (!same || given == "") ? $" -> {Completion?.Value}" : "";
        var end = IsOk && Completion is { } completion ? $"to {Seconds(completion.Time)}" : "without an answer";
        return $"{Function}{given}{answer} by process {invocation.Process} ({Seconds(invocation.Time)} {end})";
    }

    private static string Seconds(long nanoseconds)
    {
        var (whole, rest) = Math.DivRem(nanoseconds, 1_000_000_000);
        var fraction = rest.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return fraction == "" ? $"{whole} s" : $"{whole}.{fraction} s";
    }
}
