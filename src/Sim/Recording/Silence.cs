using Ocf.Kernel;

namespace Ocf.Sim;

/// <summary>Why a node is heard no more: it is down or frozen, or what lies between takes its packets.</summary>
internal static class Silence
{
    /// <summary>How far back a lost packet may explain it, in tokens.</summary>
    private const int Memory = 3;

    public static KeyEvent? CauseOf(RecordedRun run, long number, NodeId hearer, NodeId lost)
    {
        var state = run.LastTold(number, told => told.Node == lost && told.Kind
            is "power-off" or "power-on" or "end" or "boot" or "pause" or "resume");
        if (state?.Kind is "power-off" or "end" or "pause") return state;
        var packets = LostBetween(run, number, hearer, lost);
        if (packets.Any(packet => packet.WasCut))
            return run.LastTold(packets[^1].Number, told => told.Kind is "partition" or "drop")
                ?? run.LastTold(number, told => told.Kind is "partition" or "drop");
        if (packets.Count > 0 && run.LastTold(number, told => told.Kind == "link") is { } link) return link;
        // It was away for a while, or the hearer was.
        return run.LastTold(number, told => (told.Node == lost || told.Node == hearer) && told.Kind
            is "boot" or "resume" or "clock" or "disk");
    }

    private static List<LostPacket> LostBetween(RecordedRun run, long number, NodeId one, NodeId other)
    {
        var since = run.EventAt(number).Time - Memory * run.Scenario.Cluster.Timing.Token.Ticks;
        return
        [
            .. run.Recording.Lost.Where(packet => packet.Number <= number && packet.Time >= since
                && ((packet.From == one && packet.To == other) || (packet.From == other && packet.To == one))),
        ];
    }
}
