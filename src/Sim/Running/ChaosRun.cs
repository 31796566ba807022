using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Carries out one <see cref="Chaos"/>: chooses the kinds that are on, draws faults until its time is over, then heals.
/// All that it does are ordinary verbs, so that they are told, undone and shrunk like those that a scenario writes.
/// </summary>
internal sealed class ChaosRun(
    World world, Script script, VerbRunner verbs, Chaos chaos, Step step, Dice dice, Action done)
{
    /// <summary>So many times a kind may be drawn more often in one run than another of the same weight.</summary>
    private const int MostIntense = 4;

    /// <summary>Longer than any run: a node that was left frozen does not come back by itself.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromDays(100);

    /// <summary>After so long every order that was given in the chaos has been carried out or given up.</summary>
    private static readonly TimeSpan LastOrders = TimeSpan.FromSeconds(90);

    private readonly List<ChaosShare> _on = [];
    private SpanDistribution _gap = SpanDistribution.Zero;
    private NodeSet _spoilt;
    private long _end;
    private int _openRestarts;

    public void Begin(long lasts)
    {
        ChooseKinds();
        var mean = new TimeSpan(dice.Between(chaos.MeanGap.Ticks / 2, chaos.MeanGap.Ticks * 2));
        _gap = new SpanDistribution(DistributionKind.Exponential, mean, TimeSpan.Zero);
        _end = world.Simulation.Now + lasts;
        var names = string.Join(", ", _on.Select(share => share.Kind.Name));
        world.Tell("chaos", null, $"chaos begins, a fault every {(long)mean.TotalMilliseconds} ms or so: {names}");
        Next();

        // What was done for exactly so long is undone at the same tick, and before this.
        script.After(lasts, () => script.After(0, End));
    }

    /// <summary>
    /// A subset, drawn: faults that would hide a bug are absent from some runs, and those that are present come thick.
    /// </summary>
    private void ChooseKinds()
    {
        foreach (var share in chaos.Mix)
            if (dice.CoinFlip())
                _on.Add(share with { Weight = share.Weight * (int)dice.Between(1, MostIntense) });
        if (_on.Count == 0 && chaos.Mix.Count > 0) _on.Add(chaos.Mix[(int)dice.Below(chaos.Mix.Count)]);
    }

    private void Next()
    {
        var gap = dice.Draw(_gap);
        if (_on.Count > 0 && world.Simulation.Now + gap < _end) script.After(gap, Strike);
    }

    private void Strike()
    {
        // Somebody switches on again what was cut off, or there would soon be nobody left to hit.
        if (Find(node => !node.HasPower) is { IsEmpty: false } dark && dice.CoinFlip())
            Do(new PowerOn(NodeSelector.Of(NodeChooser.Draw(dark, 1, dice))));
        var draw = new ChaosDraw(world.Configuration, dice.Below, new TimeSpan(_end - world.Simulation.Now));
        var deed = DrawKind().Draw(draw);
        if (deed.Verb is Restart) _openRestarts++;
        var verb = deed.Verb is DiskFault { IsDamage: true } damage ? WithinBudget(damage) : deed.Verb;
        Do(verb, deed.For, () =>
        {
            if (deed.Verb is Restart) _openRestarts--;
        });
        Next();
    }

    /// <summary>
    /// A node whose store is damaged may never start again, so where progress is demanded in the end, only a minority
    /// is ever damaged: when it is complete, it is hit again.
    /// </summary>
    private DiskFault WithinBudget(DiskFault damage)
    {
        if (chaos.Then == ChaosEnd.Nothing) return damage;
        var hit = NodeChooser.Draw(world.Configuration.AllNodes, 1, dice);
        if (!IsEnough(world.Configuration.AllNodes - (_spoilt | hit))) hit = _spoilt;
        _spoilt |= hit;
        return damage with { Nodes = NodeSelector.Of(hit) };
    }

    /// <summary>These can go on without the others.</summary>
    private bool IsEnough(NodeSet nodes) => world.Configuration.Quorum.TwoNode
        ? !nodes.IsEmpty
        : MostVotes.Have(nodes, world.Configuration);

    private ChaosKind DrawKind()
    {
        var sum = 0;
        foreach (var share in _on) sum += share.Weight;
        var drawn = dice.Below(sum);
        foreach (var share in _on)
            if ((drawn -= share.Weight) < 0)
                return share.Kind;
        throw new InvariantViolation("no kind was drawn");
    }

    private void End()
    {
        world.Tell("chaos", null, "chaos ends");
        if (chaos.Then != ChaosEnd.Nothing)
        {
            Do(new Heal(NodeSelector.All));

            // A node that is being restarted comes back whatever was drawn for it.
            var all = world.Configuration.AllNodes;
            var core = chaos.Then == ChaosEnd.HealCore && _openRestarts == 0 ? DrawCore() : all;
            Abandon(core, all - core);
            Recover(core);
        }

        done();
    }

    /// <summary>
    /// The least that has most votes, in a drawn order, and perhaps more; of two nodes one may do. Nodes whose stores
    /// are damaged, or will be with their next write, come last: they may never start again, and a core of them is
    /// none.
    /// </summary>
    private NodeSet DrawCore()
    {
        var all = world.Configuration.AllNodes;
        var core = NodeSet.Empty;
        var sound = Find(node => !node.Disk.IsDamaged) - _spoilt;
        while (core != all)
        {
            if (IsEnough(core) && dice.CoinFlip()) break;
            var left = (sound - core).IsEmpty ? all - core : sound - core;
            core |= NodeChooser.Draw(left, 1, dice);
        }

        return core;
    }

    private void Abandon(NodeSet core, NodeSet rest)
    {
        var groups = new List<NodeSet> { world.Configuration.AllNodes };
        foreach (var node in rest)
        {
            var named = NodeSelector.Of(NodeSet.Of(node));
            switch (dice.Below(4))
            {
                case 0:
                    Do(new PowerOff(named));
                    break;
                case 1:
                    Do(new Kill(named, null, KilledProcess.Daemon));
                    break;
                case 2:
                    Do(new Pause(named), Forever);
                    break;
                default:
                    groups[0] -= node;
                    groups.Add(NodeSet.Of(node));
                    break;
            }
        }

        if (groups.Count > 1) Do(new Partition(PartitionShape.Groups, groups));
        if (rest.IsEmpty) return;
        world.Tell("core", null, $"{world.NamesOf(core)} are to go on without {world.NamesOf(rest)}");
    }

    private void SwitchOn(NodeSet core)
    {
        var dark = Find(node => !node.HasPower) & core;
        if (!dark.IsEmpty) Do(new PowerOn(NodeSelector.Of(dark)));
    }

    private void Recover(NodeSet core)
    {
        Revive(core);

        // An order to cut a node off may still be under way, and so may a write that is going to fail; an operator
        // looks once more.
        script.After(LastOrders.Ticks, () => Revive(core));
    }

    private void Revive(NodeSet core)
    {
        SwitchOn(core);
        var dead = Find(node => node is { HasBooted: true, IsRunning: false }) & core;
        if (!dead.IsEmpty) Do(new Restart(NodeSelector.Of(dead), SpanDistribution.Zero));
    }

    private NodeSet Find(Predicate<SimNode> matters)
    {
        var found = NodeSet.Empty;
        foreach (var node in world.Nodes)
            if (matters(node))
                found += node.Id;
        return found;
    }

    private void Do(Verb verb, TimeSpan? lasts = null, Action? ended = null) => verbs.Run(
        verb, lasts is { } span ? SpanDistribution.Fixed(span) : null, step, dice, default, ended ?? (() => { }));
}
