using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>
/// Everything that happened in one run, event by event, each with its cause: what reports, the timeline and the
/// explanation of a failure are made from. Events are numbered from 1 without a gap.
/// </summary>
public sealed class Recording
{
    internal Recording(
        IReadOnlyList<RecordedEvent> events,
        IReadOnlyList<RecordedStep> steps,
        IReadOnlyList<LostPacket> lost,
        bool isCutShort)
    {
        Events = events;
        Steps = steps;
        Lost = lost;
        IsCutShort = isCutShort;
    }

    /// <summary>In the order in which they happened; the event with number <c>n</c> stands at <c>n - 1</c>.</summary>
    public IReadOnlyList<RecordedEvent> Events { get; }

    /// <summary>What components did in these events, in order; a component that raises makes others step.</summary>
    public IReadOnlyList<RecordedStep> Steps { get; }

    /// <summary>Packets that never arrived.</summary>
    public IReadOnlyList<LostPacket> Lost { get; }

    /// <summary>What the scenario did, in order.</summary>
    public IReadOnlyList<RecordedDeed> Deeds { get; internal init; } = [];

    /// <summary>
    /// What changed in the state of nodes, in the order of events; empty unless <see cref="RunOptions.RecordChanges"/>.
    /// </summary>
    public IReadOnlyList<RecordedChange> Changes { get; internal init; } = [];

    /// <summary>By resource: where it was really active, and when.</summary>
    public IReadOnlyList<IReadOnlyList<ActiveInterval>> Active { get; internal init; } = [];

    /// <summary>The run was longer than a recording may be; what came later is missing.</summary>
    public bool IsCutShort { get; }

    /// <summary>The event, then what caused it, then what caused that, back to the beginning of the run.</summary>
    public IEnumerable<RecordedEvent> CausesOf(long number)
    {
        for (var at = number; at > 0 && at <= Events.Count; at = Events[(int)at - 1].Cause)
            yield return Events[(int)at - 1];
    }
}

/// <summary>One event of the simulation's queue.</summary>
/// <param name="Number">Its place in the run, from 1.</param>
/// <param name="Time">Virtual time in ticks.</param>
/// <param name="Cause">The number of the event that scheduled it; 0 for the beginning of the run.</param>
/// <param name="Node">To whom it happened; null for the network's, the switches' and the scenario's own.</param>
/// <param name="From">Who sent it, for a message.</param>
/// <param name="Component">The slot of the component that it is for; -1 for none.</param>
/// <param name="Content">The message, alarm, reply or command; null for the others.</param>
public readonly record struct RecordedEvent(
    long Number,
    long Time,
    long Cause,
    RecordedKind Kind,
    NodeId? Node,
    NodeId? From,
    int Component,
    Event? Content);

/// <summary>What kind of event it was.</summary>
public enum RecordedKind
{
    Message,
    Alarm,
    Durable,
    Reply,
    Command,
    Boot,

    /// <summary>A disk, a power switch or an agent got on with its work.</summary>
    Outside,

    /// <summary>A step of the scenario, or the end of one.</summary>
    Scenario,
}

/// <summary>A component's step within an event.</summary>
/// <param name="Number">The event's number.</param>
public readonly record struct RecordedStep(long Number, NodeId Node, int Component, Event Happened);

/// <summary>A line of a node's state that an event changed.</summary>
/// <param name="Number">The event's number.</param>
public readonly record struct RecordedChange(long Number, StateChange Change);

/// <summary>A packet that was sent in an event and never arrived.</summary>
/// <param name="Number">The number of the event in which it was sent.</param>
/// <param name="WasCut">A cut took it; else it was lost by chance.</param>
public readonly record struct LostPacket(
    long Number, long Time, NodeId From, NodeId To, Message Message, bool WasCut);
