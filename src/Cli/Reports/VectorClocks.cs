namespace Ocf.Cli;

/// <summary>
/// Vector clocks of some hosts (Fidge, Mattern): one event happened before another exactly if its clock is nowhere
/// larger, and smaller somewhere.
/// </summary>
internal sealed class VectorClocks
{
    private readonly Dictionary<string, SortedDictionary<string, long>> _clocks = [];
    private readonly Dictionary<(string Host, long Sending), IReadOnlyDictionary<string, long>> _sent = [];

    /// <summary>Something happens on that host: its clock then.</summary>
    public IReadOnlyDictionary<string, long> Tick(string host)
    {
        var clock = ClockOf(host);
        clock[host] = clock.GetValueOrDefault(host) + 1;
        return Copy(clock);
    }

    /// <summary>The host sends messages in that event, with its clock as it stands.</summary>
    public void Remember(string host, long sending) => _sent[(host, sending)] = Copy(ClockOf(host));

    /// <summary>The host gets what the other sent then; what was sent before all this has no clock.</summary>
    public void Receive(string host, string from, long sending)
    {
        if (!_sent.TryGetValue((from, sending), out var sent)) return;
        var clock = ClockOf(host);
        foreach (var (other, time) in sent) clock[other] = Math.Max(time, clock.GetValueOrDefault(other));
    }

    private SortedDictionary<string, long> ClockOf(string host)
    {
        if (!_clocks.TryGetValue(host, out var clock))
            _clocks.Add(host, clock = new SortedDictionary<string, long>(StringComparer.Ordinal));
        return clock;
    }

    private static SortedDictionary<string, long> Copy(SortedDictionary<string, long> clock) =>
        new(clock, StringComparer.Ordinal);
}
