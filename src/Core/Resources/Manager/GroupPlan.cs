using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// The next steps of one group towards its target: stops in reverse order first, then starts in order.
/// </summary>
internal readonly ref struct GroupPlan(Situation situation, Plan plan, ResourceGroup group, NodeId? target)
{
    public void Make()
    {
        if (FindUnknown() is { } unknown)
        {
            // A group is judged as a whole: one unprobed member would make the others look out of order.
            Hinder(unknown);
            return;
        }

        var upTo = CountRunning();
        if (target is { } here && upTo == group.Members.Count && IsClearBut(here)) return;
        PlanStops(upTo);
        if (target is { } node) PlanStart(node, upTo);
        else ExplainRemains();
    }

    private NodeSet In(int member, ResourceState state) =>
        situation.Table.In(group.Members[member].Index, state) & situation.Members;

    private NodeSet NotStopped(int member) => situation.Members - In(member, ResourceState.Stopped);

    private Obstacle? FindUnknown()
    {
        for (var i = 0; i < group.Members.Count; i++)
        {
            var unknown = In(i, ResourceState.Unknown);
            if (!unknown.IsEmpty)
                return Obstacle.Of(ObstacleKind.WaitsForProbe, unknown, group.Members[i].Index);
        }

        return null;
    }

    /// <summary>How many members, from the first, run on the target and nowhere else.</summary>
    private int CountRunning()
    {
        if (target is not { } node) return 0;
        var count = 0;
        while (count < group.Members.Count && In(count, ResourceState.Started) == NodeSet.Of(node)) count++;
        return count;
    }

    private bool IsClearBut(NodeId node)
    {
        for (var i = 0; i < group.Members.Count; i++)
            if (!(NotStopped(i) - node).IsEmpty)
                return false;
        return true;
    }

    /// <summary>
    /// Stops whatever is active or failed anywhere but in the running head of the group, each member only where all
    /// after it are stopped. A node that is to be fenced is left alone: it no longer does what it is told.
    /// </summary>
    private void PlanStops(int running)
    {
        var later = NodeSet.Empty;
        for (var i = group.Members.Count - 1; i >= 0; i--)
        {
            var wrong = In(i, ResourceState.Started) | In(i, ResourceState.Failed);
            if (i < running && target is { } node) wrong -= node;
            var ready = wrong - later - plan.Fence;
            var resource = group.Members[i].Index;
            if (!ready.IsEmpty && situation.Pending[resource] is null)
                plan.Actions.Add(new PlannedAction(resource, ready.Lowest, AgentAction.Stop));
            later |= NotStopped(i);
        }
    }

    private void PlanStart(NodeId node, int running)
    {
        // What ran on several nodes is stopped on all of them, the target included (multiple-active stop-start).
        for (var i = 0; i < group.Members.Count; i++)
        {
            var resource = group.Members[i].Index;
            var active = i < running ? NotStopped(i) - node : NotStopped(i);
            if (!active.IsEmpty || (situation.Pending[resource] is not null && i >= running))
            {
                Hinder(Explain(i, active));
                return;
            }
        }

        if (!plan.AwaitedUnseen.IsEmpty) Hinder(Obstacle.Of(ObstacleKind.WaitsForUnseen, plan.AwaitedUnseen));
        else if (!plan.NotKnownOff.IsEmpty) Hinder(Obstacle.Of(ObstacleKind.WaitsForFencing, plan.NotKnownOff));
        else Start(node, group.Members[running].Index);
    }

    private void Start(NodeId node, int resource)
    {
        plan.Actions.Add(new PlannedAction(resource, node, AgentAction.Start));
        Hinder(Obstacle.Of(ObstacleKind.WaitsForAction, NodeSet.Of(node), resource));
    }

    /// <summary>A group without a target keeps its own reason, unless something of it is still to be stopped.</summary>
    private void ExplainRemains()
    {
        for (var i = group.Members.Count - 1; i >= 0; i--)
        {
            var active = NotStopped(i);
            if (active.IsEmpty) continue;
            Hinder(Explain(i, active));
            return;
        }
    }

    private Obstacle Explain(int member, NodeSet active)
    {
        var resource = group.Members[member].Index;
        var toFence = active & plan.Fence;
        if (!toFence.IsEmpty) return Obstacle.Of(ObstacleKind.WaitsForFencing, toFence, resource);
        var stuck = In(member, ResourceState.StopFailed);
        if (stuck.IsEmpty)
        {
            var changing = situation.Pending[resource] is { } pending ? active + pending.Node : active;
            return Obstacle.Of(ObstacleKind.WaitsForAction, changing, resource);
        }

        return Obstacle.Of(ObstacleKind.StopFailed, stuck, resource, situation.Table[stuck.Lowest, resource].Reason);
    }

    private void Hinder(Obstacle obstacle) => plan.Obstacles[group.Index] = obstacle;
}
