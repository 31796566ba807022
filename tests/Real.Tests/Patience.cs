using System.Diagnostics;

namespace Ocf.Tests;

/// <summary>Waits for what another process will do.</summary>
internal static class Patience
{
    public static async Task UntilAsync(Func<bool> condition, string what, int seconds = 20)
    {
        for (var began = Stopwatch.GetTimestamp(); !condition(); await Task.Delay(10))
            if (Stopwatch.GetElapsedTime(began).TotalSeconds > seconds)
                throw new Xunit.Sdk.XunitException($"not after {seconds} s: {what}");
    }

    /// <summary>
    /// Waits until a killed process is gone. The kernel ends it a moment after the kill; what was not killed is still
    /// there at the end of the wait.
    /// </summary>
    public static Task UntilGoneAsync(string pid) => UntilAsync(() => IsGone(pid), $"{pid} is gone");

    /// <summary>A dead process may wait for its parent to collect it; it is gone all the same.</summary>
    public static bool IsGone(string pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].TrimStart()[0] is 'Z' or 'X';
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
