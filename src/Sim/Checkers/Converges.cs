using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// L1: after the last fault a core that should have quorum forms one view and runs every resource that can run. The
/// core is the largest group of live nodes in healthy contact with each other that has most votes; of two nodes, one
/// that is quorate will do, and must have the other cut off if it has to. Where the faults that stay leave open what is
/// right, nothing is demanded: two groups could be the core, a node that is only hampered may or may not be kept, and a
/// group must run only if there is a node in the core where no action of it failed.
/// </summary>
internal sealed class Converges(World world, WorldFacts facts)
{
    /// <summary>What is still missing, as a sentence; null if nothing is, or if nothing may be demanded.</summary>
    public string? Missing()
    {
        var core = FindCore();
        if (core.IsEmpty) return null;
        if (!facts.HaveOneView(core)) return $"{world.NamesOf(core)} have not come together in one view";
        if (MayWaitForAll(core)) return null;
        foreach (var node in core)
            if (!facts.Quorate(node))
                return $"{world.Configuration.NameOf(node)} does not take {world.NamesOf(core)} for quorate";
        if (!AreDevicesHealthy()) return null;
        foreach (var group in world.Configuration.Groups)
            if (MustRun(group, core) && !RunsOnce(group))
                return $"{group.Id} does not run on exactly one node, although it can";
        return null;
    }

    private NodeSet FindCore()
    {
        var well = NodeSet.Empty;
        foreach (var node in world.Nodes)
            if (IsWell(node.Id))
                well += node.Id;
        var core = NodeSet.Empty;
        foreach (var node in well)
        {
            var group = NodeSet.Of(node);
            foreach (var other in well)
                if (other != node && world.Network.IsHealthy(node, other))
                    group += other;
            if (!IsClique(group) || !HasMostVotes(group)) continue;
            if (!core.IsEmpty && core != group) return NodeSet.Empty;
            core = group;
        }

        return IsOpen(core) ? NodeSet.Empty : core;
    }

    /// <summary>Whether a node outside is neither cut off for good nor surely one of them.</summary>
    private bool IsOpen(NodeSet core)
    {
        foreach (var outsider in world.Configuration.AllNodes - core)
        foreach (var node in core)
            if (world.Nodes[outsider.Index].IsRunning && !world.Network.AreCutForGood(outsider, node)
                && !(IsWell(outsider) && world.Network.IsHealthy(outsider, node)))
                return true;
        return false;
    }

    private bool IsWell(NodeId node) => world.Nodes[node.Index].IsWell && !world.Nodes[node.Index].Disk.IsStalled;

    private bool IsClique(NodeSet group)
    {
        foreach (var left in group)
        foreach (var right in group)
            if (left.Index < right.Index && !world.Network.IsHealthy(left, right))
                return false;
        return true;
    }

    private bool HasMostVotes(NodeSet group)
    {
        if (world.Configuration.Quorum.TwoNode)
            return group.Count == 2 || IsAloneWithPower(group) || facts.Quorate(group.Lowest);
        return MostVotes.Have(group, world.Configuration);
    }

    private bool IsAloneWithPower(NodeSet group)
    {
        foreach (var node in world.Nodes)
            if (node.HasPower && !group.Contains(node.Id))
                return false;
        return true;
    }

    // Who is quorate already has seen all, or knows the others to be off, and tells that to whom it meets.
    private bool MayWaitForAll(NodeSet core)
    {
        if (!world.Configuration.Quorum.WaitForAll && !world.Configuration.Quorum.TwoNode) return false;
        if (core == world.Configuration.AllNodes) return false;
        foreach (var node in core)
            if (facts.Quorate(node))
                return false;
        return true;
    }

    private bool AreDevicesHealthy()
    {
        for (var i = 0; i < world.Power.Count; i++)
            if (!world.Power[i].IsHealthy)
                return false;
        return world.Configuration.Properties.FencingEnabled;
    }

    private bool MustRun(ResourceGroup group, NodeSet core)
    {
        if (!facts.IsWanted(group) || !CanBeFenced(world.Configuration.AllNodes - core)) return false;
        foreach (var member in group.Members)
            if (world.Truth.Resource(member.Index).IsHopeless || IsAgentBroken(member.Index))
                return false;
        foreach (var node in core)
            if (group.Scores[node.Index] > Score.MinusInfinity && !facts.MayBeStandby(node) && MayRunOn(group, node))
                return true;
        return false;
    }

    // While an agent lies, nobody can know better: a resource that is said to run is not started.
    private bool IsAgentBroken(int resource)
    {
        foreach (var node in world.Nodes)
            if (node.Agents.IsBroken(resource))
                return true;
        return false;
    }

    // A node counts failures for as long as its daemon lives, and may keep off what failed there. One that could not
    // stop something gets nothing more, and is cut off if there is another one to do it.
    private bool MayRunOn(ResourceGroup group, NodeId node)
    {
        var machine = world.Nodes[node.Index];
        if (world.Truth.Machines[node.Index].StopFailedIn == machine.Life) return false;
        foreach (var member in group.Members)
            if (machine.Agents.HasFault(member.Index)
                || world.Truth.Resource(member.Index).HasFailedIn(node, machine.Life))
                return false;
        return true;
    }

    private bool CanBeFenced(NodeSet nodes)
    {
        var targets = NodeSet.Empty;
        foreach (var device in world.Configuration.Fencing) targets |= device.Targets;
        return targets.Contains(nodes);
    }

    private bool RunsOnce(ResourceGroup group)
    {
        var home = world.Truth.Resource(group.Members[0].Index).ActiveOn;
        if (home.Count != 1) return false;
        foreach (var member in group.Members)
            if (world.Truth.Resource(member.Index).ActiveOn != home)
                return false;
        return true;
    }
}
