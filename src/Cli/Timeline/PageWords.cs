using System.Text.RegularExpressions;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>What an event is called on the page, and to what it belongs.</summary>
internal static partial class PageWords
{
    /// <summary>What every node says all the time: hidden at first, and what a too long run does without.</summary>
    public const string Heartbeat = "heartbeat";

    public static string Name(RecordedKind kind, Event? content) => content is null ? kind.ToString() : Name(content);

    public static string Name(Event content) => EventWords.NameOf(content);

    public static string Class(Event? content) => content is null ? "outside" : EventWords.Inner(content) switch
    {
        Nodes.Heartbeat or Acknowledge or BeatDue or ResendDue => Heartbeat,
        var inner => Class(inner.GetType()),
    };

    /// <summary>The parts of an event, as <c>Name = value</c>.</summary>
    public static string Payload(Event content)
    {
        var text = content.ToString();
        // A record prints a list by the name of its type, which says nothing.
        for (var at = text.IndexOf("System.", StringComparison.Ordinal); at >= 0;
             at = text.IndexOf("System.", StringComparison.Ordinal))
        {
            var end = text.IndexOfAny([',', '}'], at);
            text = text[..at] + "…" + (end < 0 ? "" : text[end..].Insert(0, text[end] == '}' ? " " : ""));
        }

        var open = text.IndexOf('{');
        var close = text.LastIndexOf('}');
        if (open < 0 || close <= open) return "";
        var parts = OnTheWire().Replace(text[(open + 1)..close], "").Split(", ");
        return string.Join(", ", parts.Where(part => !part.TrimEnd().EndsWith('='))).Trim();
    }

    /// <summary>How a message is coded is the codec's business.</summary>
    [GeneratedRegex(@"\b(Tag = \d+|Channel = \w+)(, )?")]
    private static partial Regex OnTheWire();

    private static string Class(Type type)
    {
        if (type.Name.StartsWith("Fence", StringComparison.Ordinal) || type.Name is "OffNotice" or "PowerReply")
            return "fence";
        return type.Namespace switch
        {
            "Ocf.Nodes" => "membership",
            "Ocf.Resources" => "resource",
            "Ocf.Hosting" => "agent",
            var other => (other ?? "").Split('.')[^1].ToLowerInvariant(),
        };
    }
}
