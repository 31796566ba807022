using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Writes every entry of a trace as it comes, so that runs of any length can be compared by line.</summary>
internal sealed class WrittenTrace(TextWriter writer) : ITraceWindow
{
    public bool Wants(long entry) => true;

    public void Step(long entry, long time, NodeId node, int component, Event happened, ulong digest) =>
        writer.WriteLine(TraceRecorder.Line(entry, time, node, component, happened, digest));

    public void World(long entry, long time, string kind, NodeId? node, string text) =>
        writer.WriteLine(TraceRecorder.Line(entry, time, kind, node, text));
}
