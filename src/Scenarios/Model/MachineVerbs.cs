namespace Ocf.Scenarios;

/// <summary>A process dies at once; the machine and the resources that run on it stay.</summary>
/// <param name="DownFor">After so long the cluster process starts again; null: when a <see cref="Restart"/> says so.
/// </param>
public sealed record Kill(NodeSelector Nodes, SpanDistribution? DownFor, KilledProcess Process) : Verb;

/// <summary>Which process of a node is killed.</summary>
public enum KilledProcess
{
    /// <summary>The cluster process, and with it the agents that it runs.</summary>
    Daemon,

    /// <summary>One of the resource agents that run at that moment, drawn; nothing, if none does.</summary>
    Agent,
}

/// <summary>
/// The machine loses its power, and with it everything that runs and every write that was not synced.
/// </summary>
/// <param name="DownFor">After so long it boots again; null: when a <see cref="PowerOn"/> says so.</param>
/// <param name="LoseUnsynced">False keeps the unsynced writes, as a lucky disk cache does.</param>
/// <param name="BootsIn">How long this boot takes, so that it can be over before the others notice; null for as long
/// as ever.</param>
public sealed record Crash(NodeSelector Nodes, SpanDistribution? DownFor, bool LoseUnsynced, SpanDistribution? BootsIn)
    : Verb;

/// <summary>
/// A clean stop (resources move off, the node leaves), and a start after <paramref name="DownFor"/>. Only the start,
/// if it is down.
/// </summary>
public sealed record Restart(NodeSelector Nodes, SpanDistribution DownFor) : Verb;

/// <summary>
/// The cluster process stands still, as under SIGSTOP, for as long as <see cref="Step.For"/> says. Resources run on.
/// </summary>
public sealed record Pause(NodeSelector Nodes) : Verb;

/// <summary>
/// The whole machine stands still, clock and agents and all, for as long as <see cref="Step.For"/> says, and then goes
/// on as if nothing had been. Its packets are lost meanwhile; what it runs it still holds.
/// </summary>
public sealed record Suspend(NodeSelector Nodes) : Verb;

/// <summary>
/// The processor is slow: the cluster process takes so long for each input, until <see cref="Step.For"/> has passed or
/// a later step says otherwise.
/// </summary>
/// <param name="Takes">Zero makes it quick again.</param>
public sealed record Slow(NodeSelector Nodes, SpanDistribution Takes) : Verb;

/// <summary>Somebody pulls the power cord: as <see cref="Crash"/>, but the machine stays off.</summary>
public sealed record PowerOff(NodeSelector Nodes) : Verb;

/// <summary>
/// The machine gets power, boots, and starts the cluster process. One that is suspended wakes up.
/// </summary>
public sealed record PowerOn(NodeSelector Nodes) : Verb;

/// <summary>The node's clock is set forward or back.</summary>
public sealed record ClockJump(NodeSelector Nodes, TimeSpan By) : Verb;

/// <summary>The node's clocks stand still for as long as <see cref="Step.For"/> says, and go on from there.</summary>
public sealed record ClockFreeze(NodeSelector Nodes) : Verb;

/// <summary>The node's clock gains so many microseconds a second from now on.</summary>
public sealed record ClockDrift(NodeSelector Nodes, int RatePpm) : Verb;
