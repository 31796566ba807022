using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>Time to check the health of a resource; stale once its state has changed.</summary>
public sealed record MonitorDue(int Resource, long Generation) : Alarm;

/// <summary>
/// The last failure of a resource has grown old (<c>failure-timeout</c>); stale once it failed again.
/// </summary>
public sealed record FailureExpired(int Resource, long Failure) : Alarm;

/// <summary>A node that has just started has had its time to find a partition with quorum.</summary>
public sealed record AloneTooLong : Alarm;

/// <summary>Time to try a failed stop again, if the node still stops things by itself.</summary>
public sealed record StopAgainDue(int Resource, long Generation) : Alarm;

/// <summary>
/// Told by the resource manager of this node: the node is to leave. From now on nothing is started here in this life.
/// With <paramref name="StopNow"/> the executor also stops everything by itself, as there is nobody to move it away.
/// </summary>
public sealed record NodeLeaving(bool StopNow) : Event;

/// <summary>Told by the executor after <see cref="NodeLeaving"/>: nothing runs here any more.</summary>
public sealed record EverythingStopped : Event;
