using System.Text.Json;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>
/// A run, one JSON object a line, in order: every event with its number and that of its cause, every key event in
/// words, every packet that was lost. Heartbeats are counted, a line for each second of virtual time, unless something
/// came of them.
/// </summary>
internal static class EventLines
{
    public static void Write(ScenarioResults results, Stream stream)
    {
        var writer = new Lines(results, stream);
        writer.Begin();
        foreach (var happened in results.Recording.Events) writer.Add(happened);
        writer.Finish();
    }

    private sealed class Lines(ScenarioResults results, Stream stream)
    {
        private readonly Recording _recording = results.Recording;
        private readonly IReadOnlyList<KeyEvent> _story = results.Shown.Story;
        private readonly HashSet<long> _causes = CausesIn(results.Recording);
        private int _told;
        private int _lost;
        private long _beats;
        private long _second;

        public void Begin() => Write(0, "run", json =>
        {
            json.WriteString("scenario", results.Scenario.Name);
            json.WriteNumber("seed", results.Shown.Seed);
            json.WriteString("traceHash", SimulatedRun.Hash(results.Shown.TraceHash));
        });

        public void Add(RecordedEvent happened)
        {
            AddTold(happened.Number - 1);
            CountBeats(happened.Time);
            if (!IsWritten(happened.Number)) _beats++;
            else
                Write(happened.Time, EventWords.KindOf(happened), json =>
                {
                    json.WriteNumber("event", happened.Number);
                    if (happened.Cause > 0 && IsWritten(happened.Cause)) json.WriteNumber("cause", happened.Cause);
                    if (happened.Node is { } node) json.WriteString("node", NameOf(node));
                    if (happened.From is { } from) json.WriteString("from", NameOf(from));
                    if (happened.Content is not null) json.WriteString("what", EventWords.NameOf(happened.Content));
                });
            AddLost(happened.Number);
            AddTold(happened.Number);
        }

        public void Finish()
        {
            AddLost(long.MaxValue);
            AddTold(long.MaxValue);
            if (_beats > 0) WriteBeats(results.Shown.VirtualTime.Ticks);
        }

        private bool IsWritten(long number) =>
            _causes.Contains(number) || !EventWords.IsBeat(_recording.Events[(int)number - 1].Content);

        private void AddLost(long until)
        {
            for (; _lost < _recording.Lost.Count && _recording.Lost[_lost].Number <= until; _lost++)
            {
                var packet = _recording.Lost[_lost];
                if (EventWords.IsBeat(packet.Message)) continue;
                Write(packet.Time, "lost", json =>
                {
                    json.WriteNumber("event", packet.Number);
                    json.WriteString("node", NameOf(packet.To));
                    json.WriteString("from", NameOf(packet.From));
                    json.WriteString("what", EventWords.NameOf(packet.Message));
                    json.WriteBoolean("wasCut", packet.WasCut);
                });
            }
        }

        private void AddTold(long until)
        {
            for (; _told < _story.Count && _story[_told].Number <= until; _told++)
            {
                var told = _story[_told];
                Write(told.Time, told.Kind, json =>
                {
                    json.WriteNumber("event", told.Number);
                    if (told.Node is { } node) json.WriteString("node", NameOf(node));
                    json.WriteString("text", told.Text);
                });
            }
        }

        private void CountBeats(long now)
        {
            var second = now / TimeSpan.TicksPerSecond;
            if (second == _second) return;
            if (_beats > 0) WriteBeats((_second + 1) * TimeSpan.TicksPerSecond);
            _second = second;
        }

        private void WriteBeats(long time)
        {
            Write(time, "heartbeats", json => json.WriteNumber("count", _beats));
            _beats = 0;
        }

        private void Write(long time, string kind, Action<Utf8JsonWriter> more)
        {
            using (var json = new Utf8JsonWriter(stream, JsonText.OneLine))
            {
                json.WriteStartObject();
                json.WriteNumber("ns", time * TimeSpan.NanosecondsPerTick);
                json.WriteString("kind", kind);
                more(json);
                json.WriteEndObject();
            }

            stream.WriteByte((byte)'\n');
        }

        private string NameOf(Kernel.NodeId node) => results.Scenario.Cluster.NameOf(node);

        /// <summary>Events that others name as their cause, heartbeats and their timers aside.</summary>
        private static HashSet<long> CausesIn(Recording recording)
        {
            var causes = new HashSet<long>();
            foreach (var happened in recording.Events)
                if (!EventWords.IsBeat(happened.Content))
                    causes.Add(happened.Cause);
            return causes;
        }
    }
}
