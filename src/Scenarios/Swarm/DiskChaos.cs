namespace Ocf.Scenarios;

/// <summary>The faults of disks that a swarm can draw.</summary>
internal static class DiskChaos
{
    public static IReadOnlyList<ChaosKind> Kinds { get; } =
    [
        Kind("slow-disk", 5, DiskFaultKind.Slow),
        Kind("stalled-disk", 4, DiskFaultKind.Stall),
        Kind("full-disk", 3, DiskFaultKind.Full),
        Kind("disk-error", 3, DiskFaultKind.Eio),
        Kind("torn-write", 3, DiskFaultKind.Torn),
        Kind("lost-sync", 3, DiskFaultKind.LoseSync),
        Kind("bit-rot", 1, DiskFaultKind.BitRot),
        Kind("rotten-tail", 1, DiskFaultKind.RotTail),
        Kind("misdirected-write", 1, DiskFaultKind.Misdirect),
    ];

    private static ChaosKind Kind(string name, int weight, DiskFaultKind how) => new(
        name, weight, ChaosNeeds.Nodes, how is not (DiskFaultKind.LoseSync or DiskFaultKind.RotTail),
        verb => verb is DiskFault fault && fault.How == how,
        draw =>
        {
            var takes = how switch
            {
                DiskFaultKind.Slow => draw.UpTo(20, 3_000),
                DiskFaultKind.LoseSync => draw.OneOf(SpanDistribution.Zero, draw.UpTo(50, 10_000)),
                _ => SpanDistribution.Zero,
            };
            var fault = new DiskFault(draw.Node, how, takes);
            return new(fault, fault.IsDamage ? null : draw.Lasts(100, 25_000));
        });
}
