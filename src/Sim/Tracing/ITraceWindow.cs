using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>Takes the entries of a trace as text, for the part of a run that somebody wants to read.</summary>
public interface ITraceWindow
{
    bool Wants(long entry);

    void Step(long entry, long time, NodeId node, int component, Event happened, ulong digest);

    void World(long entry, long time, string kind, NodeId? node, string text);
}
