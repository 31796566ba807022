using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Makes a verb concrete in the moment in which its step runs: nodes by name, times and partitions as drawn. What it
/// gives back does the same whenever it is carried out, and can be written into a scenario as it stands.
/// </summary>
internal sealed class VerbResolver(WorldFacts facts, NodeChooser chooser, PartitionDrawer partitions)
{
    /// <summary>The verb that was resolved last is about nodes, and makes no difference to any of them.</summary>
    public bool HitsNobody { get; private set; }

    /// <summary>
    /// Usually one verb. One for each node where each node draws a time of its own. A verb without anything that the
    /// seed or the state of the cluster decides is returned as it is.
    /// </summary>
    public IReadOnlyList<Verb> Resolve(Verb verb, Dice dice, NodeId loop)
    {
        HitsNobody = false;
        return Decide(verb, dice, loop);
    }

    private IReadOnlyList<Verb> Decide(Verb verb, Dice dice, NodeId loop) => verb switch
    {
        Partition it => [new Partition(PartitionShape.Groups, partitions.Draw(it, dice))],
        Drop it => [Resolve(it, dice, loop)],
        ChangeLink it => [new ChangeLink(Resolve(it.Rule, dice, loop))],
        Heal it => [new Heal(Of(it.Nodes, _ => true, dice, loop))],
        Kill it => EachDown(
            Up(it.Nodes, dice, loop), it.DownFor, dice, (nodes, down) => it with { Nodes = nodes, DownFor = down }),
        Crash it => EachDown(
            Powered(it.Nodes, dice, loop), it.DownFor, dice,
            (nodes, down) => it with { Nodes = nodes, DownFor = down }),
        Restart it => EachDown(
            Up(it.Nodes, dice, loop), it.DownFor, dice,
            (nodes, down) => new Restart(nodes, down ?? SpanDistribution.Zero)),
        PowerOff it => [new PowerOff(Powered(it.Nodes, dice, loop))],
        PowerOn it => [new PowerOn(Of(it.Nodes, node => !facts.HasPower(node), dice, loop))],
        Pause it => [new Pause(Up(it.Nodes, dice, loop))],
        Standby it => [new Standby(Up(it.Nodes, dice, loop))],
        Unstandby it => [new Unstandby(Of(it.Nodes, facts.IsStandby, dice, loop))],
        ClockDrift it => [it with { Nodes = Up(it.Nodes, dice, loop) }],
        ClockJump it => [it with { Nodes = Up(it.Nodes, dice, loop) }],
        DiskFault it => [it with { Nodes = Up(it.Nodes, dice, loop) }],
        FailResource it => [it with { Nodes = Up(it.Nodes, dice, loop) }],
        Flap it => [Resolve(it, dice, loop)],
        Suspend it => [new Suspend(Powered(it.Nodes, dice, loop))],
        Slow it => [it with { Nodes = Up(it.Nodes, dice, loop) }],
        ClockFreeze it => [new ClockFreeze(Up(it.Nodes, dice, loop))],
        Move it => [it with { To = Up(it.To, dice, loop) }],
        FailDevice or Unmove or Config or Wait or Stop => [verb],
        _ => throw new InvariantViolation($"nobody makes {verb.GetType().Name} concrete"),
    };

    private Drop Resolve(Drop drop, Dice dice, NodeId loop)
    {
        var from = Of(drop.From, _ => true, dice, loop);
        return drop with { From = from, To = Of(drop.To, _ => true, dice, loop) };
    }

    private Flap Resolve(Flap flap, Dice dice, NodeId loop)
    {
        var from = Of(flap.From, _ => true, dice, loop);
        return flap with { From = from, To = Of(flap.To, _ => true, dice, loop) };
    }

    private LinkRule Resolve(LinkRule rule, Dice dice, NodeId loop)
    {
        var from = Of(rule.From, _ => true, dice, loop);
        return rule with { From = from, To = Of(rule.To, _ => true, dice, loop) };
    }

    private static List<Verb> EachDown(
        NodeSelector nodes, SpanDistribution? downFor, Dice dice, Func<NodeSelector, SpanDistribution?, Verb> make)
    {
        if (downFor is null or { IsFixed: true }) return [make(nodes, downFor)];
        var verbs = new List<Verb>();
        foreach (var node in nodes.Named)
            verbs.Add(make(NodeSelector.Of(NodeSet.Of(node)), Fixed(dice.Draw(downFor))));
        return verbs;
    }

    private static SpanDistribution Fixed(long ticks) => SpanDistribution.Fixed(new TimeSpan(ticks));

    private NodeSelector Up(NodeSelector nodes, Dice dice, NodeId loop) => Hit(nodes, facts.IsUp, dice, loop);

    private NodeSelector Powered(NodeSelector nodes, Dice dice, NodeId loop) => Hit(nodes, facts.HasPower, dice, loop);

    private NodeSelector Hit(NodeSelector nodes, Predicate<NodeId> matters, Dice dice, NodeId loop)
    {
        var hit = chooser.Choose(nodes, dice, loop, matters);
        HitsNobody = true;
        foreach (var node in hit)
            if (matters(node))
                HitsNobody = false;
        return NodeSelector.Of(hit);
    }

    private NodeSelector Of(NodeSelector nodes, Predicate<NodeId> matters, Dice dice, NodeId loop) =>
        NodeSelector.Of(chooser.Choose(nodes, dice, loop, matters));
}
