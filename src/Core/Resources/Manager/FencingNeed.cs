using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>
/// Which nodes must be fenced (paper 4.4.3): lost ones, because they may still run something, and members that could
/// not stop a resource. A node that nobody has seen since the cluster started may only be slow to boot; it gets
/// <c>dc-deadtime</c> to show up. One that was just lost gets a moment too: a view that lacks it may be followed at
/// once by one that has it.
/// </summary>
public static class FencingNeed
{
    public static void Find(Situation situation, Plan plan)
    {
        var properties = situation.Configuration.Properties;
        if (!properties.FencingEnabled) return;
        var lost = situation.Configuration.AllNodes - situation.Members - situation.KnownOff;
        var unseen = lost - situation.Seen;
        if (!properties.StartupFencing)
        {
            lost -= unseen;
            unseen = NodeSet.Empty;
        }

        plan.NotKnownOff = lost;
        plan.AwaitedUnseen = situation.DeadtimeOver ? NodeSet.Empty : unseen;
        plan.Fence = ((lost - plan.AwaitedUnseen) & situation.Missed) | Unstoppable(situation);
    }

    /// <summary>For people: every node of the set with its reason.</summary>
    public static string Describe(Situation situation, NodeSet nodes)
    {
        var text = "";
        foreach (var node in nodes)
        {
            if (text != "") text += "; ";
            text += situation.Configuration.NameOf(node);
            if (!situation.Members.Contains(node))
                text += situation.Seen.Contains(node) ? " was lost and may still run resources" : " never showed up";
            else
                text += StopFailure(situation, node);
        }

        return text;
    }

    private static NodeSet Unstoppable(Situation situation)
    {
        var nodes = NodeSet.Empty;
        var count = situation.Configuration.Resources.Count;
        for (var i = 0; i < count; i++) nodes |= situation.Table.In(i, ResourceState.StopFailed);
        return nodes & situation.Members;
    }

    private static string StopFailure(Situation situation, NodeId node)
    {
        foreach (var resource in situation.Configuration.Resources)
        {
            var status = situation.Table[node, resource.Index];
            if (status.State == ResourceState.StopFailed) return $" could not stop {resource.Id} ({status.Reason})";
        }

        return " could not stop a resource";
    }
}
