using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// L2: nobody is fenced without need. Needless is to ask for a node to be cut off that has long been well, like who
/// asks, with no fault on their links (a bad one may cost either end) or disks, and had nothing failed; to go on asking
/// after hearing that it is off, though it was not on since; and two nodes that cut each other off. One repetition,
/// until it is answered, is no offence: the proof may have become worthless when the asker heard that somebody agreed
/// with a later life of the node.
/// </summary>
internal sealed class Thrifty(World world) : IChecker
{
    /// <summary>How many times (token + consensus) a node must have been well: a decision may be that old.</summary>
    private const int Memory = 5;

    private readonly NodeSet[] _heardOff = new NodeSet[world.Configuration.Nodes.Count];
    private readonly NodeSet[] _repeating = new NodeSet[world.Configuration.Nodes.Count];
    private readonly NodeSet[] _repeated = new NodeSet[world.Configuration.Nodes.Count];
    private readonly int[] _lives = new int[world.Configuration.Nodes.Count];
    private readonly int[] _cutLives = new int[world.Configuration.Nodes.Count];
    private readonly NodeId[] _cutBy = new NodeId[world.Configuration.Nodes.Count];
    private long _seen;

    public string Id => "L2";

    public Invariants Promise => Invariants.Thrifty;

    public FailureKind Kind => FailureKind.Liveness;

    public Aspect Judges => Aspect.Fencing;

    public string? Look()
    {
        var entries = world.Truth.Fencing.Entries;
        var fresh = (int)Math.Min(entries.Count, world.Truth.Fencing.Count - _seen);
        _seen = world.Truth.Fencing.Count;
        for (var i = entries.Count - fresh; i < entries.Count; i++)
            if (Judge(entries[i]) is { } offence)
                return offence;
        return null;
    }

    private string? Judge(FencingEntry entry) => entry.Kind switch
    {
        FencingKind.Asked => OnAsked(entry),
        FencingKind.Cut => OnCut(entry),
        FencingKind.Told => OnTold(entry),
        FencingKind.Restored => OnRestored(entry.Target),
        _ => null,
    };

    private string? OnAsked(FencingEntry entry)
    {
        var by = world.Configuration.NameOf(entry.By);
        var target = world.Configuration.NameOf(entry.Target);
        Refresh(entry.By);
        if (_repeated[entry.By.Index].Contains(entry.Target))
            return $"{by} has {target} cut off again and again, though it was told that {target} is off";
        if (_heardOff[entry.By.Index].Contains(entry.Target)) _repeating[entry.By.Index] += entry.Target;

        var timing = world.Configuration.Timing;
        var memory = (timing.Token + timing.Consensus).Ticks * Memory;
        if (WellSince(entry.By) is not { } byWell || WellSince(entry.Target) is not { } targetWell) return null;
        if (world.Simulation.Now - Math.Max(byWell, targetWell) <= memory) return null;
        if (world.Truth.Machines[entry.Target.Index].HasFailedAction || MayBeKeptOut(entry, memory)) return null;
        return $"{by} has {target} cut off, which is well and in contact and had nothing failed";
    }

    private string? OnCut(FencingEntry entry)
    {
        var target = entry.Target.Index;
        var by = entry.By.Index;
        // One that was cut off in an earlier life and has no power now has lost it by something else, and what an
        // earlier life asked for, which a late device carries out now, is no answer to this cut.
        var life = world.Nodes[by].Life;
        var isStillCut = _cutLives[by] == life && entry.ByLife == life && !world.Nodes[by].HasPower;
        var mutual = isStillCut && _cutBy[by] == entry.Target;
        _cutLives[target] = world.Nodes[target].Life;
        _cutBy[target] = entry.By;
        return mutual ? $"{world.NamesOf(NodeSet.Of(entry.By) + entry.Target)} cut each other off" : null;
    }

    private string? OnTold(FencingEntry entry)
    {
        var by = entry.By.Index;
        Refresh(entry.By);
        if (entry.Outcome != PowerOutcome.Off)
        {
            // The device takes back, or cannot confirm, what it said before: it is right to ask again.
            Forget(by, entry.Target);
            return null;
        }

        if (!world.Nodes[by].IsRunning) return null;

        // While the target still stands in its view, what it hears says nothing about the view that comes next.
        if (world.Truth.Beliefs.ViewOf(entry.By)?.Contains(entry.Target) == true) return null;
        if (_repeating[by].Contains(entry.Target)) _repeated[by] += entry.Target;
        _heardOff[by] += entry.Target;
        return null;
    }

    private string? OnRestored(NodeId target)
    {
        for (var by = 0; by < _heardOff.Length; by++) Forget(by, target);
        return null;
    }

    // What an earlier life was told is forgotten with it.
    private void Refresh(NodeId by)
    {
        if (_lives[by.Index] == world.Nodes[by.Index].Life) return;
        _lives[by.Index] = world.Nodes[by.Index].Life;
        foreach (var target in _heardOff[by.Index]) Forget(by.Index, target);
    }

    private void Forget(int by, NodeId target)
    {
        _heardOff[by] -= target;
        _repeating[by] -= target;
        _repeated[by] -= target;
    }

    // Nothing may start before a node that has not shown up is off, and whoever lets it in is the whole view: a member
    // with a disk that stalls keeps it out, and no member is given up for it.
    private bool MayBeKeptOut(FencingEntry entry, long memory)
    {
        if (world.Truth.Beliefs.HasShared(entry.By, entry.Target)) return false;
        foreach (var member in world.Truth.Beliefs.ViewOf(entry.By)?.Nodes ?? NodeSet.Empty)
            if (WellSince(member) is not { } since || world.Simulation.Now - since <= memory)
                return true;
        return false;
    }

    private long? WellSince(NodeId node)
    {
        var machine = world.Truth.Machines[node.Index];
        if (machine.TroubledSince >= 0 || !machine.AreLinksHealthy || !machine.IsDiskHealthy) return null;
        return Math.Max(machine.ChangedAt, Math.Max(machine.LinksFaultyAt, machine.DiskFaultyAt));
    }
}
