using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// Keeps some entries of a trace as lines of text: number, virtual time, node, component, what happened. The names in
/// them are stable, so that the lines of two runs can be compared.
/// </summary>
/// <param name="first">The first entry to keep.</param>
/// <param name="count">How many at most.</param>
public sealed class TraceRecorder(long first, int count) : ITraceWindow
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public bool Wants(long entry) => entry >= first && entry - first < count;

    public void Step(long entry, long time, NodeId node, int component, Event happened, ulong digest) =>
        _lines.Add(Line(entry, time, node, component, happened, digest));

    public void World(long entry, long time, string kind, NodeId? node, string text) =>
        _lines.Add(Line(entry, time, kind, node, text));

    /// <summary>A component's step as a line.</summary>
    public static string Line(long entry, long time, NodeId node, int component, Event happened, ulong digest) =>
        $"{entry} {new Instant(time)} {node} {ComponentNames.Of(component)} {happened} {digest:x16}";

    /// <summary>Something in the world as a line.</summary>
    public static string Line(long entry, long time, string kind, NodeId? node, string text) =>
        $"{entry} {new Instant(time)} {node?.ToString() ?? "*"} world {kind}: {text}";
}
