using System.Text.Json.Serialization;

namespace Ocf.Real;

/// <summary>
/// All that one node knows, as its control socket tells it. Names stand for nodes, so that people can read it.
/// </summary>
/// <param name="Nodes">All that are configured.</param>
public sealed record NodeStatus(
    string Format,
    string Cluster,
    string Node,
    IReadOnlyList<string> Nodes,
    ulong Incarnation,
    long UptimeMilliseconds,
    ViewStatus? View,
    bool Quorate,
    bool WaitingForAll,
    bool Leaving,
    bool Coordinator,
    bool Stable,
    IReadOnlyList<string> Standby,
    FencingStatus Fencing,
    IReadOnlyList<LocalResourceStatus> Resources,
    IReadOnlyList<GroupStatus> Groups,
    NodeCounters Counters)
{
    public const string CurrentFormat = "ocf-node-1";
}

/// <param name="Members">Oldest first; the first coordinates.</param>
/// <param name="LastSeen">By node index: the newest epoch in which anybody agreed to a view with that node.</param>
public sealed record ViewStatus(
    ulong Epoch, string Founder, IReadOnlyList<MemberStatus> Members, IReadOnlyList<ulong> LastSeen);

public sealed record MemberStatus(string Node, ulong Incarnation, ulong Born);

/// <param name="KnownOff">Nodes outside the view that are certainly off.</param>
/// <param name="Pending">Nodes that this node, as coordinator, is having fenced.</param>
public sealed record FencingStatus(
    IReadOnlyList<string> KnownOff,
    IReadOnlyList<string> Pending,
    string Reason,
    IReadOnlyList<FencingEntryStatus> History);

/// <param name="Outcome"><c>confirmed</c>, <c>failed</c> or <c>unknown</c>.</param>
public sealed record FencingEntryStatus(
    string Target, string Coordinator, string Executor, string Device, int Attempt, string Outcome, string Text);

/// <summary>One resource on one node: this one, and on the coordinator also every other one.</summary>
/// <param name="State">In lower case: <c>unknown</c>, <c>stopped</c>, <c>starting</c>, <c>started</c>, ...</param>
public sealed record LocalResourceStatus(
    string Id, string Group, string Agent, string Node, string State, int FailCount, string Reason);

/// <param name="Obstacle">What keeps it from running in full, in the coordinator's words; else empty.</param>
public sealed record GroupStatus(string Id, bool Disabled, string Obstacle);

/// <summary>Numbers for whoever watches the node's health.</summary>
public sealed record NodeCounters(
    long Steps,
    long PacketsSent,
    long PacketsReceived,
    long PacketsUnsent,
    long Sessions,
    long Refused,
    double WorstAlarmLatenessMilliseconds,
    bool Realtime,
    IReadOnlyDictionary<string, long> PacketFaults);

/// <summary>What a client asks of a node: one line of JSON.</summary>
/// <param name="Do">The verb: <c>status</c>, <c>watch</c>, <c>standby</c>, ...</param>
public sealed record ControlRequest(string Do, string? Node = null, string? Resource = null);

/// <param name="Error">Why not; null if it was done, or taken on.</param>
public sealed record ControlAnswer(string? Error = null, NodeStatus? Status = null);

/// <summary>The forms of the control socket, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlAnswer))]
internal sealed partial class ControlJson : JsonSerializerContext;
