namespace Ocf.Kernel;

/// <summary>What kind of effect a component asked for.</summary>
public enum EffectKind : byte
{
    Send,
    After,
    Write,
    Ask,
    Raise,
}

/// <summary>One effect, in the order in which the component asked for it.</summary>
public readonly record struct Effect(EffectKind Kind, Event Event, NodeSet To, TimeSpan Delay);

/// <summary>
/// Everything a component may do, in five verbs. The host carries them out after the step, in order, and holds what
/// leaves the node (<see cref="Send(NodeSet, Message)"/>, <see cref="Ask"/>) until every earlier
/// <see cref="Write"/> is durable: write, then say.
/// </summary>
public sealed class Effects
{
    private Effect[] _effects = new Effect[16];

    public int Count { get; private set; }

    public Effect this[int index] => _effects[index];

    /// <summary>Sends to one node; a message to oneself arrives like any other.</summary>
    public void Send(NodeId to, Message message) => Send(NodeSet.Of(to), message);

    /// <summary>Sends the same message to every node of a set.</summary>
    public void Send(NodeSet to, Message message)
    {
        if (!to.IsEmpty) Add(new Effect(EffectKind.Send, message, to, default));
    }

    /// <summary>Wakes this component after a delay on the node's own clock.</summary>
    public void After(TimeSpan delay, Alarm alarm)
    {
        Invariant.That(delay >= TimeSpan.Zero);
        Add(new Effect(EffectKind.After, alarm, default, delay));
    }

    /// <summary>Keeps a fact beyond a crash, in place of the record with the same tag and slot.</summary>
    public void Write(Record record) => Add(new Effect(EffectKind.Write, record, default, default));

    /// <summary>Asks the outside world; exactly one <see cref="Reply"/> follows, if the node lives.</summary>
    public void Ask(Request request) => Add(new Effect(EffectKind.Ask, request, default, default));

    /// <summary>Tells the other components of this node, within the same instant; the stack decides which.</summary>
    public void Raise(Event raised) => Add(new Effect(EffectKind.Raise, raised, default, default));

    public void Clear()
    {
        Array.Clear(_effects, 0, Count);
        Count = 0;
    }

    private void Add(in Effect effect)
    {
        if (Count == _effects.Length) Array.Resize(ref _effects, Count * 2);
        _effects[Count++] = effect;
    }
}
