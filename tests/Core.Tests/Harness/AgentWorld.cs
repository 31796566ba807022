using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Tests;

/// <summary>
/// The truth about resources: a start makes one active from the moment it is asked for, a stop inactive only when it
/// has ended. So whatever two nodes could do to each other in between is counted as done.
/// </summary>
public sealed class AgentWorld(ClusterConfiguration configuration)
{
    public static readonly TimeSpan Span = TimeSpan.FromMilliseconds(10);

    private readonly NodeSet[] _activeOn = new NodeSet[configuration.Resources.Count];

    /// <summary>Answers in the place of an agent, or null for a healthy one.</summary>
    public Func<NodeId, AgentCall, AgentReply?> Fault { get; set; } = (_, _) => null;

    /// <summary>Every time that a resource was started while it was active on another node.</summary>
    public List<string> Doubled { get; } = [];

    public List<(NodeId Node, AgentCall Call)> Calls { get; } = [];

    public NodeSet ActiveOn(int resource) => _activeOn[resource];

    public void PowerOff(NodeId node)
    {
        for (var i = 0; i < _activeOn.Length; i++) _activeOn[i] -= node;
    }

    public void Kill(NodeId node, int resource) => _activeOn[resource] -= node;

    public void Begin(NodeId node, AgentCall call)
    {
        Calls.Add((node, call));
        if (call.Action != AgentAction.Start) return;
        var others = _activeOn[call.Resource] - node;
        if (!others.IsEmpty) Doubled.Add($"r{call.Resource} was started on {node} while active on {others}");
        _activeOn[call.Resource] += node;
    }

    public AgentReply End(NodeId node, AgentCall call)
    {
        if (Fault(node, call) is { } fault) return fault with { Id = call.Id };
        if (call.Action == AgentAction.Stop) _activeOn[call.Resource] -= node;
        var isActive = _activeOn[call.Resource].Contains(node);
        return new AgentReply(call.Id, AgentOutcome.Exited, isActive || call.Action == AgentAction.Stop ? 0 : 7, "");
    }
}
