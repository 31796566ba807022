namespace Ocf.Sim;

/// <summary>The first entry in which two runs differ, as each of them has it; empty if it had ended before.</summary>
public sealed record TraceDifference(long Entry, string Left, string Right);

/// <summary>
/// Finds where two runs part. First the checkpoints of their hashes are compared; then both runs are made again with
/// recording on between the last checkpoint that they share and the next one.
/// </summary>
public static class TraceDiff
{
    /// <param name="left">Makes one run, with this window on its trace.</param>
    /// <param name="right">Makes the other.</param>
    /// <returns>Null if the runs are the same.</returns>
    public static TraceDifference? Find(Func<ITraceWindow?, RunResult> left, Func<ITraceWindow?, RunResult> right)
    {
        var one = left(null);
        var other = right(null);
        if (one.TraceHash == other.TraceHash) return null;

        var shared = 0;
        var least = Math.Min(one.Checkpoints.Count, other.Checkpoints.Count);
        while (shared < least && one.Checkpoints[shared] == other.Checkpoints[shared]) shared++;

        var from = (long)shared * Trace.CheckpointEvery;
        var leftWindow = new TraceRecorder(from, Trace.CheckpointEvery);
        var rightWindow = new TraceRecorder(from, Trace.CheckpointEvery);
        left(leftWindow);
        right(rightWindow);
        var line = 0;
        while (At(leftWindow, line) != "" && At(leftWindow, line) == At(rightWindow, line)) line++;
        return new TraceDifference(from + line, At(leftWindow, line), At(rightWindow, line));
    }

    private static string At(TraceRecorder window, int line) => line < window.Lines.Count ? window.Lines[line] : "";
}
