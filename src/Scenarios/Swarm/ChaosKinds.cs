using Ocf.Configuration;
using Ocf.Hosting;

namespace Ocf.Scenarios;

/// <summary>
/// Every kind of fault, in one table: a swarm draws from it, <c>mix</c> names its rows, coverage counts by them. A new
/// fault is one more row; the first row whose verb it is counts it.
/// </summary>
public static class ChaosKinds
{
    private static readonly LinkChange NoChange = new(null, null, null, null);

    public static IReadOnlyList<ChaosKind> All { get; } =
    [
        new("partition", 10, ChaosNeeds.TwoNodes, true, verb => verb is Partition, draw => new(
            new Partition(
                draw.OneOf(
                    PartitionShape.Halves, PartitionShape.MajorityMinority, PartitionShape.IsolateOne,
                    PartitionShape.IsolateCoordinator, PartitionShape.Ring, PartitionShape.Random),
                []),
            draw.Lasts(100, 25_000))),
        new("drop", 8, ChaosNeeds.TwoNodes, true, verb => verb is Drop, draw => new(
            new Drop(draw.Node, draw.OneOf(draw.RandomNode, NodeSelector.All), false), draw.Lasts(100, 25_000))),
        new("slow-link", 5, ChaosNeeds.TwoNodes, true, verb => verb is ChangeLink { Rule.Change.Latency: not null },
            draw => Link(draw, NoChange with { Latency = draw.UpTo(5, 2_000) })),
        new("lossy-link", 5, ChaosNeeds.TwoNodes, true, verb => verb is ChangeLink, draw => Link(draw, NoChange with
        {
            Loss = draw.Percent(1, 60), Duplicate = draw.Percent(0, 20), Reorder = draw.Percent(0, 50),
        })),
        new("blackout", 1, ChaosNeeds.Nodes, true,
            verb => verb is Crash { Nodes.Choices: [{ Kind: ChoiceKind.All }] },
            draw => new(new Crash(NodeSelector.All, draw.DownFor(500, 8_000), true), null)),
        new("crash", 8, ChaosNeeds.Nodes, true, verb => verb is Crash, draw => new(
            new Crash(draw.Node, draw.DownFor(500, 20_000), draw.Between(0, 3) > 0), null)),
        new("power-off", 4, ChaosNeeds.Nodes, true, verb => verb is PowerOff, draw => new(
            new PowerOff(draw.Node), draw.Lasts(500, 20_000))),
        new("kill", 8, ChaosNeeds.Nodes, true, verb => verb is Kill, draw => new(
            new Kill(draw.Node, draw.DownFor(100, 20_000)), null)),
        new("pause", 8, ChaosNeeds.Nodes, true, verb => verb is Pause, draw => new(
            new Pause(draw.Node), draw.Lasts(100, 20_000))),
        new("restart", 3, ChaosNeeds.Nodes, true, verb => verb is Restart, draw => new(
            new Restart(draw.Node, draw.DownFor(100, 10_000)), null)),
        new("standby", 3, ChaosNeeds.Nodes, true, verb => verb is Standby, draw => new(
            new Standby(draw.Node), draw.Lasts(1_000, 20_000))),
        new("clock-drift", 3, ChaosNeeds.Nodes, true, verb => verb is ClockDrift, draw => new(
            new ClockDrift(draw.Node, (int)draw.Between(-50_000, 50_000)), draw.Lasts(1_000, 25_000))),
        new("clock-jump", 2, ChaosNeeds.Nodes, true, verb => verb is ClockJump, draw => new(
            new ClockJump(draw.Node, TimeSpan.FromMilliseconds(draw.Between(-3_600_000, 3_600_000))), null)),
        new("slow-disk", 5, ChaosNeeds.Nodes, true, verb => verb is DiskFault { How: DiskFaultKind.Slow }, draw => new(
            new DiskFault(draw.Node, DiskFaultKind.Slow, draw.UpTo(20, 3_000)), draw.Lasts(1_000, 25_000))),
        new("stalled-disk", 4, ChaosNeeds.Nodes, true, verb => verb is DiskFault { How: DiskFaultKind.Stall }, draw =>
            new(new DiskFault(draw.Node, DiskFaultKind.Stall, SpanDistribution.Zero), draw.Lasts(100, 15_000))),
        Switch("switch-error", 4, true, DeviceFaultKind.Error),
        Switch("switch-hang", 4, true, DeviceFaultKind.Hang),
        Switch("switch-slow", 4, true, DeviceFaultKind.Slow),
        Switch("switch-lie", 4, false, DeviceFaultKind.Lie),
        Agent("agent-fail", 4, true, ResourceFaultKind.Fail, AgentAction.Start, AgentAction.Stop, AgentAction.Monitor),
        Agent("agent-hang", 3, true, ResourceFaultKind.Hang, AgentAction.Start, AgentAction.Stop, AgentAction.Monitor),
        Agent("agent-lie-started", 2, true, ResourceFaultKind.Lie, AgentAction.Start),
        Agent("agent-lie-stopped", 2, false, ResourceFaultKind.Lie, AgentAction.Stop, AgentAction.Monitor),
        new("resource-die", 5, ChaosNeeds.Resources, true,
            verb => verb is FailResource { How: ResourceFaultKind.Die },
            draw => new(
                new FailResource(draw.Resource, NodeSelector.All, ResourceFaultKind.Die, default, 0, null), null)),
    ];

    public static ChaosKind? Find(string name)
    {
        foreach (var kind in All)
            if (kind.Name == name)
                return kind;
        return null;
    }

    /// <summary>The row that a verb belongs to, or -1: what repairs, or drives the scenario, is no fault.</summary>
    public static int IndexOf(Verb verb)
    {
        for (var i = 0; i < All.Count; i++)
            if (All[i].Is(verb))
                return i;
        return -1;
    }

    public static bool CanHappenIn(ClusterConfiguration cluster, ChaosKind kind) => kind.Needs switch
    {
        ChaosNeeds.TwoNodes => cluster.Nodes.Count > 1,
        ChaosNeeds.Switches => cluster.Fencing.Count > 0,
        ChaosNeeds.Resources => cluster.Resources.Count > 0,
        _ => true,
    };

    private static ChaosDeed Link(ChaosDraw draw, LinkChange change) => new(
        new ChangeLink(
            new LinkRule(
                draw.OneOf(draw.Node, NodeSelector.All), draw.OneOf(draw.RandomNode, NodeSelector.All),
                draw.Between(0, 1) == 0, change)),
        draw.Lasts(500, 25_000));

    private static ChaosKind Switch(string name, int weight, bool isSafe, DeviceFaultKind how) => new(
        name, weight, ChaosNeeds.Switches, isSafe, verb => verb is FailDevice fault && fault.How == how, draw => new(
            new FailDevice(
                draw.Device, how, draw.OneOf<int?>(1, 2, null),
                how == DeviceFaultKind.Slow ? draw.UpTo(500, 70_000) : SpanDistribution.Zero),
            draw.Lasts(1_000, 25_000)));

    private static ChaosKind Agent(
        string name, int weight, bool isSafe, ResourceFaultKind how, params AgentAction[] actions) => new(
        name, weight, ChaosNeeds.Resources, isSafe,
        verb => verb is FailResource fault && fault.How == how && actions.Contains(fault.Action),
        draw =>
        {
            var action = draw.OneOf<AgentAction>(actions);
            var exitCode = how == ResourceFaultKind.Fail ? 1 : action == AgentAction.Monitor ? 7 : 0;
            return new(
                new FailResource(
                    draw.Resource, draw.OneOf(NodeSelector.All, draw.RandomNode), how, action, exitCode,
                    draw.OneOf<int?>(1, 1, 2, null)),
                draw.Lasts(1_000, 25_000));
        });
}
