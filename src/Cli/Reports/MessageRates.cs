using Ocf.Kernel;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>How many messages arrived, or were lost, in each second of virtual time.</summary>
internal sealed record MessageRates(
    IReadOnlyList<long> Heartbeats, IReadOnlyList<long> Others, IReadOnlyList<long> Lost)
{
    public long Highest => Heartbeats.Concat(Others).Concat(Lost).DefaultIfEmpty().Max();

    public static MessageRates Of(Recording recording, TimeSpan virtualTime)
    {
        var seconds = (int)(virtualTime.Ticks / TimeSpan.TicksPerSecond) + 1;
        var (beats, others, lost) = (new long[seconds], new long[seconds], new long[seconds]);
        foreach (var happened in recording.Events)
            if (happened.Content is Message)
                (EventWords.IsBeat(happened.Content) ? beats : others)[happened.Time / TimeSpan.TicksPerSecond]++;
        foreach (var packet in recording.Lost) lost[packet.Time / TimeSpan.TicksPerSecond]++;
        return new MessageRates(beats, others, lost);
    }
}
