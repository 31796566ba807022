namespace Ocf.Cli;

/// <summary>
/// One line of the benchmark: how much of a simulated cluster, of a search or of a history one core gets through; of
/// whole runs that are searched, all cores.
/// </summary>
/// <param name="Workload">
/// What the cluster does meanwhile: <c>idle</c> or <c>faults</c>. Or what is searched: runs of a virtual minute
/// (<c>explore</c>, all cores), schedules of 250 choices (<c>schedules</c>, <c>coyote</c>). Or the history that is
/// judged: <c>history</c> if it is sound, <c>violated</c> if it is not; its clients count as nodes and its operations
/// as events.
/// </param>
/// <param name="Runs">Runs or schedules, for a search.</param>
internal sealed record BenchRow(
    string Workload,
    int Nodes,
    TimeSpan VirtualTime,
    TimeSpan WallTime,
    long Events,
    long AllocatedBytes,
    long Runs = 0)
{
    public bool IsCluster => Workload is "idle" or "faults";

    public string Name => $"{Nodes} {Workload}";

    public long EventsPerSecond => (long)(Events / WallTime.TotalSeconds);

    public long VirtualSecondsPerSecond => (long)(VirtualTime / WallTime);

    public double RunsPerSecond => Runs / WallTime.TotalSeconds;

    public double BytesPerEvent => (double)AllocatedBytes / Math.Max(1, Events);
}
