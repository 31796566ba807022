using Ocf.Kernel;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>One message, as a picture of a failure shows it.</summary>
internal sealed record MessageLine(TimeSpan At, string From, string To, string Name, bool IsLost);

/// <summary>What nodes said to each other last before a failure, heartbeats aside.</summary>
internal static class LastMessages
{
    private const int Shown = 20;

    public static IReadOnlyList<MessageLine> Before(Scenario scenario, Recording recording, long number)
    {
        var arrived = recording.Events.Take((int)number).Reverse()
            .Where(each => EventWords.IsTelling(each.Content) && each.From is not null && each.Node is not null)
            .Take(Shown)
            .Select(each => (each.Number, Line: Line(each.Time, each.From, each.Node, each.Content, false)));
        var lost = recording.Lost.Reverse()
            .Where(packet => packet.Number <= number && EventWords.IsTelling(packet.Message))
            .Take(Shown)
            .Select(packet => (packet.Number, Line: Line(packet.Time, packet.From, packet.To, packet.Message, true)));
        return [.. arrived.Concat(lost).OrderBy(each => each.Number).TakeLast(Shown).Select(each => each.Line)];

        MessageLine Line(long time, NodeId? from, NodeId? to, Event? content, bool isLost) => new(
            new TimeSpan(time), NameOf(from), NameOf(to), EventWords.NameOf(content), isLost);

        string NameOf(NodeId? node) => node is { } known ? scenario.Cluster.NameOf(known) : "";
    }
}
