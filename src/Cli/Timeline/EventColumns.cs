using System.Text;
using System.Text.Json;
using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// The events of a run in columns, the form that is smallest and read fastest: numbers and times as differences, names
/// and payloads as places in tables. A run of more than <see cref="MaxEvents"/> events keeps one heartbeat in so many;
/// what an event that is left out caused is shown as caused by the one before it. If that is not enough, the beginning
/// of the run is left out too.
/// </summary>
internal sealed class EventColumns
{
    /// <summary>What a browser reads in a second and draws without a stutter.</summary>
    private const int MaxEvents = 250_000;

    private readonly TimelineRun _run;
    private readonly List<int> _kept = [];
    private readonly int[] _place;
    private readonly int[] _firstStep;
    private readonly TextTable _types = new();
    private readonly TextTable _payloads = new();
    private readonly TextTable _deeds = new();

    public EventColumns(TimelineRun run, int maxEvents = MaxEvents)
    {
        _run = run;
        var events = run.Recording.Events;
        _place = new int[events.Count + 1];
        _firstStep = new int[events.Count + 1];
        for (var i = run.Recording.Steps.Count; i > 0; i--) _firstStep[run.Recording.Steps[i - 1].Number] = i;
        var beats = events.Count(one => IsBeat(one.Content));
        var others = events.Count - beats;
        var room = Math.Max(1, maxEvents - others);
        KeepEvery = events.Count <= maxEvents ? 1 : (beats + room - 1) / room;
        Choose(Math.Max(0, others - maxEvents));
    }

    /// <summary>The moment before which nothing is on the page: even without heartbeats there was too much.</summary>
    public long From { get; private set; }

    /// <summary>One heartbeat in so many is on the page; 1 for all of them.</summary>
    public int KeepEvery { get; }

    public int Count => _kept.Count;

    /// <summary>Where an event stands on the page, from 0; null where it was left out.</summary>
    public int? PlaceOf(long number)
    {
        var place = _place[number];
        return place > 0 && _kept[place - 1] == number - 1 ? place - 1 : null;
    }

    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        Column(json, "n", Differences(one => one.Number));
        Column(json, "t", Differences(one => one.Time));
        Column(json, "c", _kept.Select((at, index) => _place[Event(at).Cause] is > 0 and var by ? index + 1L - by : 0));
        Column(json, "s", _kept.Select(at => Flight(Event(at))));
        Column(json, "y", _kept.Select(at => (long)_types.Place(TypeOf(Event(at)))));
        Column(json, "a", _kept.Select(at => Index(Event(at).Node)));
        Column(json, "f", _kept.Select(at => Index(Event(at).From)));
        Column(json, "o", _kept.Select(at => Event(at).Component + 1L));
        Column(json, "p", _kept.Select(at => (long)PayloadOf(Event(at).Content)));
        Column(json, "w", _kept.Select(at => (long)DeedsOf(at)));
        Column(json, "u", _kept.Where(IsUnheard).Select(at => (long)_place[at + 1]));
        WriteLost(json);
        _types.Write(json, "types");
        _payloads.Write(json, "payloads");
        _deeds.Write(json, "deeds");
        json.WriteEndObject();
    }

    /// <param name="skipped">So many at the beginning are left out: what a run failed of stands at its end.</param>
    private void Choose(int skipped)
    {
        var beats = 0;
        for (var at = 0; at < _run.Recording.Events.Count; at++)
        {
            var isBeat = KeepEvery > 1 && IsBeat(Event(at).Content);
            if (isBeat ? beats++ % KeepEvery != 0 : skipped-- > 0)
            {
                // Its effects hang on what caused it.
                _place[at + 1] = _place[Event(at).Cause];
                if (!isBeat) From = Event(at).Time;
                continue;
            }

            _kept.Add(at);
            _place[at + 1] = _kept.Count;
        }
    }

    private void WriteLost(Utf8JsonWriter json)
    {
        LostPacket[] lost =
            [.. _run.Recording.Lost.Where((packet, at) => at % KeepEvery == 0 || !IsBeat(packet.Message))];
        json.WriteStartObject("lost");
        Column(json, "e", lost.Select(packet => (long)_place[packet.Number]));
        Column(json, "t", lost.Select((packet, index) => packet.Time - (index == 0 ? 0 : lost[index - 1].Time)));
        Column(json, "f", lost.Select(packet => Index(packet.From)));
        Column(json, "a", lost.Select(packet => Index(packet.To)));
        Column(json, "y", lost.Select(packet => (long)_types.Place(TypeOf(RecordedKind.Message, packet.Message))));
        Column(json, "p", lost.Select(packet => (long)PayloadOf(packet.Message)));
        Column(json, "cut", lost.Select(packet => packet.WasCut ? 1L : 0L));
        json.WriteEndObject();
    }

    private RecordedEvent Event(int at) => _run.Recording.Events[at];

    private IEnumerable<long> Differences(Func<RecordedEvent, long> of) =>
        _kept.Select((at, index) => of(Event(at)) - (index == 0 ? 0 : of(Event(_kept[index - 1]))));

    private long Flight(RecordedEvent happened)
    {
        if (happened.Kind != RecordedKind.Message || happened.Cause == 0) return 0;
        return happened.Time - Event((int)happened.Cause - 1).Time;
    }

    private static bool IsBeat(Event? content) => PageWords.Class(content) == PageWords.Heartbeat;

    private bool IsUnheard(int at) => Event(at).Kind == RecordedKind.Message && _firstStep[at + 1] == 0;

    /// <summary>Which components did something in that event, and what they had heard.</summary>
    private int DeedsOf(int at)
    {
        if (_firstStep[at + 1] == 0 || IsBeat(Event(at).Content)) return 0;
        var steps = _run.Recording.Steps;
        var text = new StringBuilder();
        for (var i = _firstStep[at + 1] - 1; i < steps.Count && steps[i].Number == at + 1; i++)
            text.Append(text.Length == 0 ? "" : ", ").Append(steps[i].Component).Append(' ')
                .Append(PageWords.Name(steps[i].Happened));
        return _deeds.Place(text.ToString()) + 1;
    }

    private static string TypeOf(RecordedEvent happened) => TypeOf(happened.Kind, happened.Content);

    private static string TypeOf(RecordedKind kind, Event? content) =>
        $"{kind.ToString().ToLowerInvariant()} {PageWords.Class(content)} {PageWords.Name(kind, content)}";

    // An alarm for the next beat carries its own time: nothing that anybody looks for, and different each time.
    private int PayloadOf(Event? content) =>
        content is null or Nodes.BeatDue ? 0 : _payloads.Place(PageWords.Payload(content)) + 1;

    private static long Index(NodeId? node) => node is { } one ? one.Index + 1L : 0;

    public static void Column(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
