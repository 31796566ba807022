using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// S3: at most one partition has quorum. Two nodes that both take their view for quorate share a member at least. A
/// two-node cluster cannot promise that: there fencing decides, and S1 and S2 judge it. What it does promise is to wait
/// for all: a node that has just started is not quorate before it, or a member of its view, has seen every other one,
/// unless those that it has not seen are off, or were cut off or left and had no quorum since: they wait themselves.
/// </summary>
internal sealed class OnePrimary(World world) : IChecker
{
    // The life in which each node, or a member of its view, saw all others; 0 for none.
    private readonly int[] _lives = new int[world.Configuration.Nodes.Count];

    // Cut off, or left, and without quorum since.
    private NodeSet _gone;

    public string Id => "S3";

    public Invariants Promise => Invariants.OnePrimary;

    public FailureKind Kind => FailureKind.Safety;

    public Aspect Judges => Aspect.Views | Aspect.Fencing;

    public string? Look()
    {
        if (world.Configuration.Quorum.TwoNode || world.Configuration.Quorum.WaitForAll)
            if (FindOneThatDidNotWait() is { } offence)
                return offence;
        return world.Configuration.Quorum.TwoNode ? null : FindTwo();
    }

    private string? FindOneThatDidNotWait()
    {
        var beliefs = world.Truth.Beliefs;
        foreach (var node in world.Configuration.AllNodes)
        {
            Follow(node);
            if (beliefs.ViewOf(node) is not { } view) _lives[node.Index] = 0;
            else if (HasSeenAll(view)) _lives[node.Index] = world.Nodes[node.Index].Life;
        }

        foreach (var node in world.Configuration.AllNodes)
        {
            if (!beliefs.IsQuorate(node) || _lives[node.Index] == world.Nodes[node.Index].Life) continue;
            if (beliefs.ViewOf(node) is not { } view) continue;
            if (AreOff(world.Configuration.AllNodes - view.Nodes))
            {
                // What it may do now it may go on doing when they come back.
                _lives[node.Index] = world.Nodes[node.Index].Life;
                continue;
            }

            return $"{world.Configuration.NameOf(node)} is quorate and has not seen "
                + $"{world.NamesOf(world.Configuration.AllNodes - view.Nodes)} since it started";
        }

        return null;
    }

    private void Follow(NodeId node)
    {
        // One that was let go may freeze, or lose its power, before it has heard so: it is gone all the same.
        var machine = world.Nodes[node.Index];
        var isLetGo = machine.LeftCleanly || world.Truth.Beliefs.DepartedIn(node) == machine.Life;
        if (isLetGo || world.Truth.Fencing.IsConfirmed(node)) _gone += node;
        else if (world.Truth.Beliefs.IsQuorate(node)) _gone -= node;
    }

    private bool HasSeenAll(View view)
    {
        if (view.Nodes == world.Configuration.AllNodes) return true;
        foreach (var member in view.Nodes)
            if (_lives[member.Index] == world.Nodes[member.Index].Life)
                return true;
        return false;
    }

    private bool AreOff(NodeSet nodes)
    {
        foreach (var node in nodes - _gone)
            if (world.Nodes[node.Index].HasPower)
                return false;
        return true;
    }

    private string? FindTwo()
    {
        var beliefs = world.Truth.Beliefs;
        foreach (var left in world.Configuration.AllNodes)
        {
            if (!beliefs.IsQuorate(left) || beliefs.ViewOf(left) is not { } one) continue;
            foreach (var right in world.Configuration.AllNodes)
            {
                if (right.Index <= left.Index || !beliefs.IsQuorate(right)) continue;
                if (beliefs.ViewOf(right) is not { } other || one.Nodes.Overlaps(other.Nodes)) continue;
                return $"{world.Configuration.NameOf(left)} is quorate with {world.NamesOf(one.Nodes)}, and "
                    + $"{world.Configuration.NameOf(right)} with {world.NamesOf(other.Nodes)}";
            }
        }

        return null;
    }
}
