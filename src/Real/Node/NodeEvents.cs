using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Real;

/// <summary>
/// Turns what the components raise into what an administrator reads, and tells whoever watches that something changed.
/// Runs on the node's thread, so it only notes.
/// </summary>
internal sealed class NodeEvents(ClusterConfiguration configuration, NodeLog log) : IHostObserver
{
    private bool? _quorate;
    private ViewId _view;

    /// <summary>Something that the node's status shows may have changed.</summary>
    public event Action? Changed;

    /// <summary>The node has left cleanly.</summary>
    public event Action? Left;

    public void OnStep(NodeId node, int component, in Input input)
    {
        if (component is Slot.Executor or Slot.Manager or Slot.Fencing) Changed?.Invoke();
    }

    public void OnRaised(NodeId node, int component, Event raised)
    {
        switch (raised)
        {
            case QuorumDecided decided:
                OnQuorumDecided(decided);
                break;
            case FenceBegun begun:
                log.Notice("fence", $"fencing {Name(begun.Target)}: attempt {begun.Attempt} by {Name(begun.Executor)}" +
                    $" with {Device(begun.Device)}");
                break;
            case FenceEnded { Entry: var entry }:
                log.Notice("fence", $"fencing {Name(entry.Target)} {Word(entry.Outcome)}: {entry.Text} (attempt " +
                    $"{entry.Attempt}, {entry.Took.TotalMilliseconds:F0} ms)");
                break;
            case FenceWanted { Targets.IsEmpty: false } wanted:
                log.Notice("fence", $"to be fenced: {Names(wanted.Targets)}: {wanted.Reason}");
                break;
            case NodeDeparted departed:
                log.Notice("leave", $"{Name(departed.Node)} runs nothing any more and leaves");
                break;
            case LeftCluster:
                log.Notice("leave", "left the cluster");
                Left?.Invoke();
                break;
        }

        Changed?.Invoke();
    }

    /// <summary>An agent ended. Health checks that found what they should are not worth a line.</summary>
    public void OnAgentRan(int resource, AgentAction action, AgentReply reply, TimeSpan took)
    {
        if (action == AgentAction.Monitor && AgentVerdict.IsRunning(reply)) return;
        if (action == AgentAction.Monitor && AgentVerdict.Exited(reply, AgentVerdict.NotRunning) && reply.Reason == "")
            return;
        var text = $"{Word(action)} {configuration.Resources[resource].Id}: " + reply.Outcome switch
        {
            AgentOutcome.Exited => $"exit code {reply.ExitCode}",
            AgentOutcome.TimedOut => "out of time, killed",
            _ => "broken",
        };
        if (reply.Reason != "") text += $": {reply.Reason}";
        log.Notice("resource", $"{text} ({took.TotalMilliseconds:F0} ms)");
    }

    private static string Word<T>(T value)
        where T : struct, Enum =>
        value.ToString().ToLowerInvariant();

    private void OnQuorumDecided(QuorumDecided decided)
    {
        if (decided.View.Id != _view)
        {
            _view = decided.View.Id;
            var members = string.Join(", ", decided.View.Members.Select(member => Name(member.Node)));
            log.Notice("view", $"view {decided.View.Id}: {members}; {Name(decided.View.Coordinator)} coordinates");
        }

        if (decided.Quorate == _quorate) return;
        _quorate = decided.Quorate;
        log.Notice("quorum", decided.Quorate ? "this partition has quorum" : "this partition has no quorum");
    }

    private string Name(NodeId node) => configuration.NameOf(node);

    private string Device(int device) =>
        device < configuration.Fencing.Count ? configuration.Fencing[device].Id : $"device {device}";

    private string Names(NodeSet nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes) names.Add(Name(node));
        return string.Join(", ", names);
    }
}
