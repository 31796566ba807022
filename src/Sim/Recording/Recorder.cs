using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Writes down a run while it happens. Only a run that somebody wants to look at is recorded: it costs a few hundred
/// bytes an event, where an unrecorded one costs next to none.
/// </summary>
internal sealed class Recorder(Simulation simulation)
{
    /// <summary>Some minutes of a busy cluster, and less than a gibibyte; a longer run is cut short.</summary>
    private const int MaxEvents = 2_000_000;

    private readonly List<RecordedEvent> _events = [];
    private readonly List<RecordedStep> _steps = [];
    private readonly List<LostPacket> _lost = [];
    private readonly List<RecordedDeed> _deeds = [];

    /// <summary>Null where nobody asks what changed.</summary>
    public ChangeLog? Changes { get; set; }

    /// <summary>The event that happened last; null before the first, and when no more is recorded.</summary>
    public RecordedEvent? Last => _events.Count == simulation.Events && _events.Count > 0 ? _events[^1] : null;

    private bool IsFull => _events.Count >= MaxEvents;

    public void Happened(in Occurrence occurrence, long cause)
    {
        if (IsFull) return;
        var code = occurrence.Part is SimNode ? occurrence.Code : -1;
        var isAddressed = code is NodeInput.Alarm or NodeInput.Reply or NodeInput.Command;
        _events.Add(new RecordedEvent(
            simulation.Events,
            simulation.Now,
            cause,
            KindOf(occurrence),
            (occurrence.Part as SimNode)?.Id,
            code == NodeInput.Message ? new NodeId((byte)occurrence.Number) : null,
            isAddressed ? (int)occurrence.Number : -1,
            occurrence.Content as Event));
    }

    public void Stepped(NodeId node, int component, Event happened)
    {
        if (!IsFull) _steps.Add(new RecordedStep(simulation.Events, node, component, happened));
    }

    public void Lost(NodeId from, NodeId to, Message message, bool wasCut)
    {
        if (!IsFull) _lost.Add(new LostPacket(simulation.Events, simulation.Now, from, to, message, wasCut));
    }

    /// <summary>A step of the scenario is carried out, or what a chaos step drew.</summary>
    /// <param name="done">What is to be done when it has come to its end.</param>
    /// <returns>The same, and that it has is noted.</returns>
    public Action Did(Verb verb, Step step, Action done)
    {
        var index = _deeds.Count;
        _deeds.Add(new RecordedDeed(verb, step, simulation.Events, simulation.Now, -1));
        return () =>
        {
            _deeds[index] = _deeds[index] with { Until = simulation.Now };
            done();
        };
    }

    public Recording Finish(PhysicalTruth truth) => new(_events, _steps, _lost, simulation.Events > _events.Count)
    {
        Deeds = _deeds,
        Changes = Changes?.Changes ?? [],
        Active = [.. Enumerable.Range(0, truth.ResourceCount).Select(i => truth.Resource(i).Intervals)],
    };

    private static RecordedKind KindOf(in Occurrence occurrence) => occurrence.Part switch
    {
        SimNode => occurrence.Code switch
        {
            NodeInput.Message => RecordedKind.Message,
            NodeInput.Alarm => RecordedKind.Alarm,
            NodeInput.Durable => RecordedKind.Durable,
            NodeInput.Reply => RecordedKind.Reply,
            NodeInput.Command => RecordedKind.Command,
            _ => RecordedKind.Boot,
        },
        Script => RecordedKind.Scenario,
        _ => RecordedKind.Outside,
    };
}
