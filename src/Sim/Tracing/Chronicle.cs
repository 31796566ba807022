using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>A key event of a run, as a sentence whose subject is the node.</summary>
/// <param name="Time">Virtual time in ticks.</param>
/// <param name="Number">The number of the event in which it happened (see <see cref="RecordedEvent"/>).</param>
/// <param name="Kind">A short stable name, such as <c>power-off</c>, <c>view</c> or <c>start</c>.</param>
/// <param name="Node">Whom it is about; null for the scenario itself.</param>
public sealed record KeyEvent(long Time, long Number, string Kind, NodeId? Node, string Text);

/// <summary>The story of a run: its key events in order.</summary>
internal sealed class Chronicle
{
    private const int MaxEvents = 10_000;

    private readonly List<KeyEvent> _events = [];

    public IReadOnlyList<KeyEvent> Events => _events;

    /// <summary>Events that came after the book was full.</summary>
    public long Untold { get; private set; }

    public event Action<KeyEvent>? Told;

    public void Add(KeyEvent happened)
    {
        Told?.Invoke(happened);
        if (_events.Count < MaxEvents) _events.Add(happened);
        else Untold++;
    }
}
