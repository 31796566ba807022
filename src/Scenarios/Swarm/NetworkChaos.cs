namespace Ocf.Scenarios;

/// <summary>The faults of the network that a swarm can draw.</summary>
internal static class NetworkChaos
{
    public static IReadOnlyList<ChaosKind> Kinds { get; } =
    [
        new("partition", 10, ChaosNeeds.TwoNodes, true, verb => verb is Partition, draw => new(
            new Partition(
                draw.OneOf(
                    PartitionShape.Halves, PartitionShape.MajorityMinority, PartitionShape.IsolateOne,
                    PartitionShape.IsolateCoordinator, PartitionShape.Ring, PartitionShape.Bridge,
                    PartitionShape.Random),
                []),
            draw.Lasts(100, 25_000))),
        new("drop", 8, ChaosNeeds.TwoNodes, true, verb => verb is Drop, draw => new(
            new Drop(draw.Node, draw.OneOf(draw.RandomNode, NodeSelector.All), false), draw.Lasts(100, 25_000))),
        new("flap", 4, ChaosNeeds.TwoNodes, true, verb => verb is Flap, draw => new(
            new Flap(
                draw.Node, draw.OneOf(draw.RandomNode, NodeSelector.All), draw.CoinFlip, draw.UpTo(50, 4_000),
                draw.UpTo(50, 4_000)),
            draw.Lasts(500, 25_000))),
        Link("slow-link", 5, change => change.Latency is not null, draw => LinkChange.None with
        {
            Latency = draw.UpTo(5, 2_000),
        }),
        Link("corrupt-link", 3, change => change.Corrupt is not null, draw => LinkChange.None with
        {
            Corrupt = draw.Percent(1, 60),
        }),
        Link("narrow-link", 3, change => change.Bandwidth is not null, draw => LinkChange.None with
        {
            Bandwidth = draw.Between(8_000, 4_000_000), Queue = draw.Between(2_000, 256_000),
        }),
        Link("small-packets", 3, change => change.DropLarger is not null, draw => LinkChange.None with
        {
            DropLarger = draw.Between(60, 1_200),
        }),
        Link("lossy-link", 5, _ => true, draw => LinkChange.None with
        {
            Loss = draw.Percent(1, 60), Duplicate = draw.Percent(0, 20), Reorder = draw.Percent(0, 50),
        }),
    ];

    private static ChaosKind Link(
        string name, int weight, Predicate<LinkChange> isThis, Func<ChaosDraw, LinkChange> change) => new(
        name, weight, ChaosNeeds.TwoNodes, true, verb => verb is ChangeLink link && isThis(link.Rule.Change),
        draw => new(
            new ChangeLink(
                new LinkRule(
                    draw.OneOf(draw.Node, NodeSelector.All), draw.OneOf(draw.RandomNode, NodeSelector.All),
                    draw.CoinFlip, change(draw))),
            draw.Lasts(500, 25_000)));
}
