using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>The truth in the form in which scenarios ask for it.</summary>
internal sealed class WorldFacts(World world, Func<int, bool> isStepDone) : IFacts
{
    private readonly SortedDictionary<int, bool> _wanted = [];
    private NodeSet _standby;
    private NodeSet _everStandby;

    public int NodeCount => world.Nodes.Length;

    public bool Stable
    {
        get
        {
            for (var i = 0; i < world.Power.Count; i++)
                if (world.Power[i].IsBusy)
                    return false;
            var up = NodeSet.Empty;
            foreach (var node in world.Nodes)
            {
                if (node.Agents.IsMoving) return false;
                if (node.IsRunning) up += node.Id;
            }

            return !up.IsEmpty && HaveOneView(up);
        }
    }

    public bool HasPower(NodeId node) => world.Nodes[node.Index].HasPower;

    public bool IsUp(NodeId node) => world.Nodes[node.Index].IsRunning;

    public View? ViewOf(NodeId node) => world.Truth.Beliefs.ViewOf(node);

    public bool Quorate(NodeId node) => world.Truth.Beliefs.IsQuorate(node);

    public bool Fenced(NodeId node) => world.Truth.Fencing.IsConfirmed(node);

    public int FenceAttempts(NodeId node) => world.Truth.Fencing.AttemptsOn(node);

    public bool IsStandby(NodeId node) => _standby.Contains(node);

    /// <summary>
    /// It may still be on standby although an operator took that back: two halves of a two-node cluster that both go on
    /// number what operators say each for itself, and one of the two words is lost when they meet.
    /// </summary>
    public bool MayBeStandby(NodeId node) =>
        _standby.Contains(node) || (world.Configuration.Quorum.TwoNode && _everStandby.Contains(node));

    public NodeSet ActiveOn(int resource) => world.Truth.Resource(resource).ActiveOn;

    public NodeId? PreviousOwner(int resource) => world.Truth.Resource(resource).PreviousOwner;

    public bool TakeoverNow(int resource) => world.Truth.Resource(resource).TakeoverNow;

    public int FailCount(int resource) => world.Truth.Resource(resource).Failures;

    public bool StepDone(int step) => isStepDone(step);

    /// <summary>Do all of these nodes have the same view, of exactly these nodes?</summary>
    public bool HaveOneView(NodeSet nodes)
    {
        var first = ViewOf(nodes.Lowest);
        if (first is null || first.Nodes != nodes) return false;
        foreach (var node in nodes)
            if (ViewOf(node)?.Id != first.Id)
                return false;
        return true;
    }

    /// <summary>Whether a group is to run, by the configuration or an operator's word.</summary>
    public bool IsWanted(ResourceGroup group) => _wanted.GetValueOrDefault(group.Index, group.Started);

    public void SetWanted(int group, bool isWanted) => _wanted[group] = isWanted;

    public void SetStandby(NodeId node, bool standby)
    {
        _standby = standby ? _standby + node : _standby - node;
        _everStandby |= _standby;
    }
}
