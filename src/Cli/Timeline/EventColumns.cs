using System.Text.Json;
using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// The events of a run in columns, the form that is smallest and read fastest: numbers and times as differences, names
/// and payloads as places in tables. A run of more than <see cref="MaxEvents"/> events keeps one heartbeat in so many;
/// what an event that is left out caused is shown as caused by the one before it.
/// </summary>
internal sealed class EventColumns
{
    /// <summary>What a browser reads in a second and draws without a stutter.</summary>
    private const int MaxEvents = 250_000;

    private readonly TimelineRun _run;
    private readonly int _keepEvery;
    private readonly List<int> _kept = [];
    private readonly int[] _place;
    private readonly bool[] _isHeard;
    private readonly Table _types = new();
    private readonly Table _payloads = new();

    public EventColumns(TimelineRun run, int maxEvents = MaxEvents)
    {
        _run = run;
        var events = run.Recording.Events;
        _place = new int[events.Count + 1];
        _isHeard = new bool[events.Count + 1];
        foreach (var step in run.Recording.Steps) _isHeard[step.Number] = true;
        var beats = events.Count(one => EventWords.Class(one.Content) == EventWords.Heartbeat);
        var others = events.Count - beats;
        _keepEvery = events.Count <= maxEvents ? 1 : (beats + maxEvents - 1) / Math.Max(1, maxEvents - others);
        Choose(others <= maxEvents ? events.Count : maxEvents);
    }

    /// <summary>One heartbeat in so many is on the page; 1 for all of them.</summary>
    public int KeepEvery => _keepEvery;

    public int Count => _kept.Count;

    public void Write(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        Column(json, "n", Differences(one => one.Number));
        Column(json, "t", Differences(one => one.Time));
        Column(json, "c", _kept.Select((at, index) => (long)(_place[Event(at).Cause] is > 0 and var cause ? index + 1 - cause : 0)));
        Column(json, "s", _kept.Select(at => Flight(Event(at))));
        Column(json, "y", _kept.Select(at => (long)_types.Place(TypeOf(Event(at)))));
        Column(json, "a", _kept.Select(at => Index(Event(at).Node)));
        Column(json, "f", _kept.Select(at => Index(Event(at).From)));
        Column(json, "o", _kept.Select(at => Event(at).Component + 1L));
        Column(json, "p", _kept.Select(at => (long)PayloadOf(Event(at).Content)));
        Column(json, "u", _kept.Where(at => Event(at).Kind == RecordedKind.Message && !_isHeard[at + 1]).Select(at => (long)_place[at + 1]));
        WriteLost(json);
        json.WriteStartArray("types");
        foreach (var type in _types.Entries) json.WriteStringValue(type);
        json.WriteEndArray();
        json.WriteStartArray("payloads");
        foreach (var payload in _payloads.Entries) json.WriteStringValue(payload);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Choose(int count)
    {
        var beats = 0;
        var last = 0;
        for (var at = 0; at < _run.Recording.Events.Count; at++)
        {
            var isBeat = _keepEvery > 1 && EventWords.Class(Event(at).Content) == EventWords.Heartbeat;
            if ((isBeat && beats++ % _keepEvery != 0) || _kept.Count >= count)
            {
                // Its effects hang on what caused it.
                _place[at + 1] = _place[Event(at).Cause];
                continue;
            }

            _kept.Add(at);
            _place[at + 1] = last = _kept.Count;
        }
    }

    private void WriteLost(Utf8JsonWriter json)
    {
        var lost = _run.Recording.Lost.Where((packet, index) =>
            _keepEvery == 1 || index % _keepEvery == 0 || EventWords.Class(packet.Message) != EventWords.Heartbeat).ToArray();
        json.WriteStartObject("lost");
        Column(json, "e", lost.Select(packet => (long)_place[packet.Number]));
        Column(json, "t", lost.Select((packet, index) => packet.Time - (index == 0 ? 0 : lost[index - 1].Time)));
        Column(json, "f", lost.Select(packet => Index(packet.From)));
        Column(json, "a", lost.Select(packet => Index(packet.To)));
        Column(json, "y", lost.Select(packet => (long)_types.Place($"message {EventWords.Class(packet.Message)} {EventWords.Name(packet.Message)}")));
        Column(json, "p", lost.Select(packet => (long)PayloadOf(packet.Message)));
        Column(json, "cut", lost.Select(packet => packet.WasCut ? 1L : 0L));
        json.WriteEndObject();
    }

    private RecordedEvent Event(int at) => _run.Recording.Events[at];

    private IEnumerable<long> Differences(Func<RecordedEvent, long> of) =>
        _kept.Select((at, index) => of(Event(at)) - (index == 0 ? 0 : of(Event(_kept[index - 1]))));

    private long Flight(RecordedEvent happened) =>
        happened is { Kind: RecordedKind.Message, Cause: > 0 } ? happened.Time - Event((int)happened.Cause - 1).Time : 0;

    private static string TypeOf(RecordedEvent happened) =>
        $"{Word(happened.Kind)} {EventWords.Class(happened.Content)} {EventWords.Name(happened)}";

    private static string Word(RecordedKind kind) => kind.ToString().ToLowerInvariant();

    // An alarm for the next beat carries its own time: nothing that anybody looks for, and different each time.
    private int PayloadOf(Event? content) => content is null or Nodes.BeatDue ? 0 : _payloads.Place(EventWords.Payload(content)) + 1;

    private static long Index(NodeId? node) => node is { } one ? one.Index + 1L : 0;

    private static void Column(Utf8JsonWriter json, string name, IEnumerable<long> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    /// <summary>Each text once, in the order in which they first came.</summary>
    private sealed class Table
    {
        private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

        public List<string> Entries { get; } = [];

        public int Place(string text)
        {
            if (_places.TryGetValue(text, out var place)) return place;
            _places.Add(text, Entries.Count);
            Entries.Add(text);
            return Entries.Count - 1;
        }
    }
}
