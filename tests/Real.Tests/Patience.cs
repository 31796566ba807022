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
}
