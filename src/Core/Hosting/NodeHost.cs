using Ocf.Kernel;

namespace Ocf.Hosting;

/// <summary>
/// Drives one node in both worlds: takes an input, steps the component it is for, carries out the effects, and goes on
/// until nothing more is raised. It enforces the one ordering rule that protocols rely on: <b>write, then say</b>. What
/// leaves the node waits until every write that it may depend on is durable, so no component needs a state for "waiting
/// for disk" and none can promise what a crash would make it forget.
/// </summary>
/// <remarks>
/// A send depends on the writes of its own component, and on those of any component that raised something to it.
/// Heartbeats therefore go on while another component waits for a slow disk.
/// </remarks>
public sealed class NodeHost
{
    /// <summary>Sends held behind a stalled disk before the node gives itself up rather than forget one.</summary>
    public const int MaxHeld = 4096;

    private const int MaxCascade = 10_000;

    private readonly Stack _stack;
    private readonly Ports _ports;
    private readonly IHostObserver? _observer;
    private readonly Effects _effects = new();
    private readonly Queue<Pending> _inbox = new();
    private readonly List<Held> _held = [];
    private readonly long[] _dependsOn;
    private long _written;
    private long _durable;

    public NodeHost(NodeId self, Stack stack, Ports ports, IHostObserver? observer = null)
    {
        Self = self;
        _stack = stack;
        _ports = ports;
        _observer = observer;
        _dependsOn = new long[stack.Components.Length];
    }

    public NodeId Self { get; }

    /// <summary>What stands on this node, lowest layer first, for whoever shows its state.</summary>
    public IReadOnlyList<IComponent> Components => _stack.Components;

    /// <summary>The steps taken so far; a crash can be placed after any of them.</summary>
    public long Steps { get; private set; }

    /// <summary>True when the node has stopped for good: crashed by its world, or given up by itself.</summary>
    public bool IsHalted { get; private set; }

    /// <summary>Why the node gave itself up; empty if it did not.</summary>
    public string HaltReason { get; private set; } = "";

    /// <summary>Starts every component, lowest layer first, with what the last life left on disk.</summary>
    /// <param name="leastIncarnation">
    /// Where the store may be new on an old node (a disk was replaced), a number that every earlier life was below,
    /// such as the seconds of the wall clock: a life that counts as older than a dead one would be taken for dead.
    /// </param>
    public void Start(IReadOnlyList<Record> records, ulong leastIncarnation = 1)
    {
        var last = records.OfType<BootRecord>().SingleOrDefault()?.Incarnation ?? 0;
        var boot = new BootRecord(Math.Max(last + 1, leastIncarnation));
        _ports.Disk.Write(++_written, boot);
        Array.Fill(_dependsOn, _written);
        for (var i = 0; i < _stack.Components.Length; i++)
        {
            var component = i;
            var own = records.Where(record => record is not BootRecord && _stack.OwnerOf(record.Tag) == component);
            _inbox.Enqueue(new Pending(i, Self, new Started(boot.Incarnation, [.. own])));
        }

        Drain();
    }

    public void OnMessage(NodeId from, Message message)
    {
        Deliver(from, message);
        Drain();
    }

    public void OnAlarm(int component, Alarm alarm) => Run(component, alarm);

    public void OnReply(int component, Reply reply) => Run(component, reply);

    /// <summary>What a local client asks for: routed like a raised event, to the component named.</summary>
    public void OnCommand(int component, Event command) => Run(component, command);

    /// <summary>Every write up to <paramref name="sequence"/> is durable: releases what waited for it.</summary>
    public void OnDurable(long sequence)
    {
        if (IsHalted) return;
        Invariant.That(sequence <= _written);
        _durable = Math.Max(_durable, sequence);
        var kept = 0;
        for (var i = 0; i < _held.Count && !IsHalted; i++)
        {
            var held = _held[i];
            if (held.After <= _durable) Emit(held.Component, held.Effect);
            else _held[kept++] = held;
        }

        if (IsHalted) return;
        _held.RemoveRange(kept, _held.Count - kept);
        Drain();
    }

    /// <summary>Ends this life at once: no further effect is carried out, not even the current step's.</summary>
    public void Halt(string reason)
    {
        IsHalted = true;
        HaltReason = reason;
    }

    private void Run(int component, Event happened)
    {
        _inbox.Enqueue(new Pending(component, Self, happened));
        Drain();
    }

    private void Deliver(NodeId from, Message message)
    {
        var owner = _stack.OwnerOf(message.Tag);
        if (owner >= 0) _inbox.Enqueue(new Pending(owner, from, message));
    }

    private void Drain()
    {
        var cascade = 0;
        while (!IsHalted && _inbox.TryDequeue(out var next))
        {
            Invariant.That(++cascade < MaxCascade);
            var input = new Input(_ports.Clock.Now, next.From, next.Event);
            Steps++;
            _observer?.OnStep(Self, next.Component, input);
            _stack.Components[next.Component].Step(input, _effects);
            for (var i = 0; i < _effects.Count && !IsHalted; i++) CarryOut(next.Component, _effects[i]);
            _effects.Clear();
        }
    }

    private void CarryOut(int component, in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.Write:
                _dependsOn[component] = ++_written;
                _ports.Disk.Write(_written, (Record)effect.Event);
                break;
            case EffectKind.After:
                _ports.Clock.WakeAfter(effect.Delay, component, (Alarm)effect.Event);
                break;
            case EffectKind.Raise:
                Raise(component, effect.Event);
                break;
            case EffectKind.Send or EffectKind.Ask when _dependsOn[component] > _durable:
                if (_held.Count < MaxHeld) _held.Add(new Held(component, _dependsOn[component], effect));
                else Halt("the disk has not answered for so long that the node can keep no more promises");
                break;
            default:
                Emit(component, effect);
                break;
        }
    }

    private void Emit(int component, in Effect effect)
    {
        switch (effect.Event)
        {
            case Message { Channel: Channel.Reliable } message:
                if (effect.To.Contains(Self)) Deliver(Self, message);
                var others = effect.To - Self;
                if (!others.IsEmpty) _inbox.Enqueue(new Pending(_stack.Link, Self, new Outgoing(others, message)));
                break;
            case Message message:
                if (effect.To.Contains(Self)) Deliver(Self, message);
                if (!(effect.To - Self).IsEmpty) _ports.Network.Send(effect.To - Self, message);
                break;
            case PowerCall call:
                _ports.Power.Ask(component, call);
                break;
            case AgentCall call:
                _ports.Agents.Ask(component, call);
                break;
            default:
                Invariant.That(false, $"no port takes {effect.Event.GetType().Name}");
                break;
        }
    }

    private void Raise(int component, Event raised)
    {
        _observer?.OnRaised(Self, component, raised);
        if (raised is Arrived arrived)
        {
            Deliver(arrived.From, arrived.Message);
            return;
        }

        foreach (var listener in _stack.ListenersOf(component))
        {
            _dependsOn[listener] = Math.Max(_dependsOn[listener], _dependsOn[component]);
            _inbox.Enqueue(new Pending(listener, Self, raised));
        }
    }

    private readonly record struct Pending(int Component, NodeId From, Event Event);

    private readonly record struct Held(int Component, long After, Effect Effect);
}

/// <summary>A reliable message on its way down to the link component.</summary>
public sealed record Outgoing(NodeSet To, Message Message) : Event;

/// <summary>A reliable message on its way up from the link component to the component it is for.</summary>
public sealed record Arrived(NodeId From, Message Message) : Event;
