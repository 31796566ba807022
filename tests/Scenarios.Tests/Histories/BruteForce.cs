using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>
/// Linearizability as it is defined, and nothing clever: some order of all answered and some unanswered operations,
/// none before one that was answered before it was invoked, that a register allows.
/// </summary>
internal static class BruteForce
{
    public static bool IsLinearizable(History history)
    {
        HistoryOperation[] left = [.. history.Operations.Where(operation => !operation.HasFailed)];
        return CanGoOn(left, "null");
    }

    private static bool CanGoOn(HistoryOperation[] left, string register)
    {
        if (!left.Any(operation => operation.IsOk)) return true;
        foreach (var next in left)
        {
            if (left.Any(other => other != next && other.IsOk && other.CompletedAt < next.InvokedAt)) continue;
            if (Apply(next, register) is not { } after) continue;
            if (CanGoOn([.. left.Where(other => other != next)], after)) return true;
        }

        return false;
    }

    private static string? Apply(HistoryOperation operation, string register)
    {
        switch (operation.Function)
        {
            case "write":
                return $"{operation.Invocation.Value}";
            case "read":
                return !operation.IsOk || $"{operation.Completion?.Value}" == register ? register : null;
            default:
                var pair = Assert.IsType<HistoryValue.Many>(operation.Invocation.Value);
                return $"{pair.Items[0]}" == register ? $"{pair.Items[1]}" : null;
        }
    }
}
