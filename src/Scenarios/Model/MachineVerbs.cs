namespace Ocf.Scenarios;

/// <summary>The cluster process dies at once; the machine and the resources that run on it stay.</summary>
/// <param name="DownFor">After so long the process starts again; null: when a <see cref="Restart"/> says so.</param>
public sealed record Kill(NodeSelector Nodes, SpanDistribution? DownFor) : Verb;

/// <summary>
/// The machine loses its power, and with it everything that runs and every write that was not synced.
/// </summary>
/// <param name="DownFor">After so long it boots again; null: when a <see cref="PowerOn"/> says so.</param>
/// <param name="LoseUnsynced">False keeps the unsynced writes, as a lucky disk cache does.</param>
public sealed record Crash(NodeSelector Nodes, SpanDistribution? DownFor, bool LoseUnsynced) : Verb;

/// <summary>
/// A clean stop (resources move off, the node leaves), and a start after <paramref name="DownFor"/>. Only the start,
/// if it is down.
/// </summary>
public sealed record Restart(NodeSelector Nodes, SpanDistribution DownFor) : Verb;

/// <summary>
/// The cluster process stands still, as under SIGSTOP, for as long as <see cref="Step.For"/> says. Resources run on.
/// </summary>
public sealed record Pause(NodeSelector Nodes) : Verb;

/// <summary>Somebody pulls the power cord: as <see cref="Crash"/>, but the machine stays off.</summary>
public sealed record PowerOff(NodeSelector Nodes) : Verb;

/// <summary>The machine gets power, boots, and starts the cluster process. Nothing, if it has power.</summary>
public sealed record PowerOn(NodeSelector Nodes) : Verb;

/// <summary>The node's clock is set forward or back.</summary>
public sealed record ClockJump(NodeSelector Nodes, TimeSpan By) : Verb;

/// <summary>The node's clock gains so many microseconds a second from now on.</summary>
public sealed record ClockDrift(NodeSelector Nodes, int RatePpm) : Verb;
