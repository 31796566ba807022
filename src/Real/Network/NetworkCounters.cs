namespace Ocf.Real;

/// <summary>What the network did, for the node's status. Written under the network's lock.</summary>
public sealed class NetworkCounters
{
    private readonly long[] _faults = new long[Enum.GetValues<FrameFault>().Length];

    public long Sent { get; internal set; }

    public long Received { get; internal set; }

    /// <summary>
    /// Messages not sent because no session with the peer stands yet, or the system refused the packet.
    /// </summary>
    public long Unsent { get; internal set; }

    public long Sessions { get; internal set; }

    public long this[FrameFault fault] => _faults[(int)fault];

    internal void Count(FrameFault fault) => _faults[(int)fault]++;
}
