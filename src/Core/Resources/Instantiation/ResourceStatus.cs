using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// What a node knows about a resource on itself. Whatever is not <see cref="Stopped"/> may be active.
/// </summary>
public enum ResourceState
{
    /// <summary>Not probed yet: it may run from an earlier life of this node's process.</summary>
    Unknown,

    Stopped,
    Starting,
    Started,
    Stopping,

    /// <summary>
    /// It failed in an unknown half-way state and must be stopped before anything else is done with it.
    /// </summary>
    Failed,

    /// <summary>It could not be stopped: only power-off proves that it does not run.</summary>
    StopFailed,
}

/// <summary>Where a resource must not be started again until its failures are forgotten.</summary>
public enum ResourceBan
{
    None,

    /// <summary>This node cannot run it: a failed start, or exit code 2, 4 or 5.</summary>
    Here,

    /// <summary>No node can run it: exit code 6, its parameters are wrong in themselves.</summary>
    Everywhere,
}

/// <summary>One resource on one node, as that node reports it.</summary>
/// <param name="ActionId">The last action of the current view's coordinator that the node has taken up.</param>
/// <param name="Reason">Why it failed last, for people.</param>
public readonly record struct ResourceStatus(
    ResourceState State,
    int FailCount,
    ResourceBan Ban,
    long ActionId,
    string Reason)
{
    /// <summary>A longer reason is cut, so that a report of many failures still fits a datagram.</summary>
    public const int MaxReason = 100;

    public static ResourceStatus Unknown => new(ResourceState.Unknown, 0, ResourceBan.None, 0, "");

    /// <summary>Nothing is under way: the state stays until somebody acts or something breaks.</summary>
    public bool IsAtRest => State is not (ResourceState.Unknown or ResourceState.Starting or ResourceState.Stopping);

    public void Encode(WireWriter writer)
    {
        writer.Byte((byte)State);
        writer.UInt((ulong)FailCount);
        writer.Byte((byte)Ban);
        writer.UInt((ulong)ActionId);
        writer.Text(Reason);
    }

    public static ResourceStatus Decode(ref WireReader reader) => new(
        (ResourceState)reader.Below((int)ResourceState.StopFailed + 1),
        reader.Below(int.MaxValue),
        (ResourceBan)reader.Below((int)ResourceBan.Everywhere + 1),
        reader.Action(),
        reader.Text(MaxReason * 4));
}
