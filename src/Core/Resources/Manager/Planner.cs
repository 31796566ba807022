using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// From the situation to what should be done now (paper 4.4.5: local or distant recovery, exclusivity, groups as atomic
/// units). It reconciles rather than plans ahead: it compares what is with what should be and names the next step of
/// every group. Nothing has to be aborted when the situation changes; the next plan simply starts from there.
/// </summary>
/// <remarks>
/// A start is planned only where all of this holds: quorum; every member of the view has reported; every other node is
/// known off; the resource is Stopped on every member; nothing is pending for it; the members of its group before it
/// run on the same node. Stops need none of the rest of the cluster.
/// </remarks>
public static class Planner
{
    public static Plan Make(Situation situation)
    {
        var groups = situation.Configuration.Groups;
        var plan = new Plan(groups.Count);
        if (!situation.Quorate)
        {
            plan.Block(Obstacle.Of(ObstacleKind.NoQuorum));
            return plan;
        }

        FencingNeed.Find(situation, plan);
        var silent = situation.Members - situation.Reported;
        if (!silent.IsEmpty)
        {
            plan.Block(Obstacle.Of(ObstacleKind.WaitsForReports, silent));
            return plan;
        }

        var groupsOn = new int[NodeSet.Capacity];
        var current = new NodeId?[groups.Count];
        for (var i = 0; i < groups.Count; i++)
        {
            current[i] = Locate(situation, groups[i]);
            if (current[i] is { } node && situation.IsWanted[i]) groupsOn[node.Index]++;
        }

        foreach (var group in groups)
        {
            if (current[group.Index] is { } old && situation.IsWanted[group.Index]) groupsOn[old.Index]--;
            var target = ChooseTarget(situation, plan, group, current[group.Index], groupsOn);
            if (target is { } node) groupsOn[node.Index]++;
            plan.Targets[group.Index] = target;
            new GroupPlan(situation, plan, group, target).Make();
        }

        return plan;
    }

    /// <summary>
    /// Where the group is: where its first active member runs or starts, else where it was last placed, else where
    /// something of it is left behind.
    /// </summary>
    private static NodeId? Locate(Situation situation, ResourceGroup group)
    {
        var last = situation.LastTargets[group.Index];
        var remains = NodeSet.Empty;
        foreach (var member in group.Members)
        {
            var active = (situation.Table.In(member.Index, ResourceState.Started)
                | situation.Table.In(member.Index, ResourceState.Starting)) & situation.Members;
            if (!active.IsEmpty) return last is { } known && active.Contains(known) ? known : active.Lowest;
            remains |= (situation.Table.In(member.Index, ResourceState.Failed)
                | situation.Table.In(member.Index, ResourceState.Stopping)) & situation.Members;
        }

        if (last is not null) return last;
        return remains.IsEmpty ? null : remains.Lowest;
    }

    private static NodeId? ChooseTarget(
        Situation situation, Plan plan, ResourceGroup group, NodeId? current, ReadOnlySpan<int> groupsOn)
    {
        if (!situation.IsWanted[group.Index])
        {
            plan.Obstacles[group.Index] = Obstacle.Of(ObstacleKind.Disabled);
            return null;
        }

        var candidates = situation.Members - situation.Standby - situation.Leaving - plan.Fence;
        foreach (var member in group.Members)
        {
            candidates -= situation.Table.BannedOn(member.Index);
            var says = situation.Table.InvalidSays(member.Index) & situation.Members;
            if (says.IsEmpty) continue;
            var reason = situation.Table[says.Lowest, member.Index].Reason;
            plan.Obstacles[group.Index] = Obstacle.Of(ObstacleKind.Invalid, says, member.Index, reason);
            return null;
        }

        var best = Placement.Choose(group, candidates, current, groupsOn, situation.Preferred[group.Index]);
        if (best is null)
        {
            plan.Obstacles[group.Index] = Obstacle.Of(ObstacleKind.NoNodeMayRunIt, situation.Members);
            return null;
        }

        // A move for the sake of a better score waits until a start is allowed at all: otherwise the group would be
        // stopped in one place and could not be started in the other.
        if (plan.NotKnownOff.IsEmpty || current is not { } here || !candidates.Contains(here)) return best;
        return group.Scores[here.Index] > Score.MinusInfinity ? here : best;
    }
}
