namespace Ocf.Kernel;

/// <summary>
/// Something that happens to a component (paper 4.8.3). Events are immutable, so one object may be shared by every
/// receiver; that is also why the simulator allocates next to nothing for a broadcast.
/// </summary>
public abstract record Event;

/// <summary>An event because another node said so.</summary>
public abstract record Message : Event
{
    /// <summary>The number on the wire; its upper four bits name the component (see <c>Stack</c>).</summary>
    public abstract byte Tag { get; }

    /// <summary>How it travels.</summary>
    public virtual Channel Channel => Channel.Datagram;

    public abstract void Encode(WireWriter writer);
}

/// <summary>
/// An event because the component asked to be told later. It carries its own context (epoch, view, id): an alarm is
/// never cancelled, a stale one is recognised and ignored in the handler's first line.
/// </summary>
public abstract record Alarm : Event;

/// <summary>
/// A fact that outlives a crash. The store keeps the last record for each (<see cref="Tag"/>, <see cref="Slot"/>),
/// so a component's durable state is bounded by the keys that it uses; all are read back in <see cref="Started"/>.
/// </summary>
public abstract record Record : Event
{
    /// <summary>The number on disk; its upper four bits name the component (see <c>Stack</c>).</summary>
    public abstract byte Tag { get; }

    /// <summary>Tells apart records of one kind, such as one for each node.</summary>
    public virtual int Slot => 0;

    public abstract void Encode(WireWriter writer);
}

/// <summary>A question to a power switch or a resource agent, answered by one <see cref="Reply"/>.</summary>
public abstract record Request : Event;

/// <summary>The outside world's answer, matched to its question by <see cref="Id"/>.</summary>
public abstract record Reply(long Id) : Event;

/// <summary>How a message travels between two nodes.</summary>
public enum Channel
{
    /// <summary>At most once, in any order; its sender repeats what matters.</summary>
    Datagram,

    /// <summary>Once and in order while both incarnations live and neither gives the other up (paper 4.2.2).</summary>
    Reliable,
}

/// <summary>
/// The first event of a component's life. <paramref name="Incarnation"/> grows with every start of the node, so that
/// what an earlier life said can be told from what this one says; <paramref name="Records"/> are the component's own.
/// </summary>
public sealed record Started(ulong Incarnation, IReadOnlyList<Record> Records) : Event;
