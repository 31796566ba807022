namespace Ocf.Cli;

/// <summary>One line of the benchmark: how much of a simulated cluster one core runs.</summary>
/// <param name="Workload">What the cluster does meanwhile: <c>idle</c> or <c>faults</c>.</param>
internal sealed record BenchRow(
    string Workload,
    int Nodes,
    TimeSpan VirtualTime,
    TimeSpan WallTime,
    long Events,
    long AllocatedBytes)
{
    public string Name => $"{Nodes} {Workload}";

    public long EventsPerSecond => (long)(Events / WallTime.TotalSeconds);

    public long VirtualSecondsPerSecond => (long)(VirtualTime / WallTime);

    public double BytesPerEvent => (double)AllocatedBytes / Math.Max(1, Events);
}
