using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>What a recorded event is called.</summary>
internal static class EventWords
{
    public static string KindOf(RecordedEvent happened) => happened.Kind.ToString().ToLowerInvariant();

    /// <summary>The message within its envelope, the alarm, the reply; empty where there is none.</summary>
    public static string NameOf(Event? content) =>
        content is null ? "" : Inner(content).GetType().Name;

    /// <summary>What travels in a stream is what matters, not the stream.</summary>
    public static Event Inner(Event content) => content is Data data ? data.Payload : content;

    /// <summary>"I live", and being reminded to say so: most of a run, and they say nothing else.</summary>
    public static bool IsBeat(Event? content) => content is Heartbeat or BeatDue;

    /// <summary>A message that says something besides "I live" and "I heard you".</summary>
    public static bool IsTelling(Event? content) => content is Message and not (Heartbeat or Acknowledge);
}
