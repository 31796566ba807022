namespace Ocf.Scenarios;

/// <summary>The faults of power switches that a swarm can draw.</summary>
internal static class SwitchChaos
{
    public static IReadOnlyList<ChaosKind> Kinds { get; } =
    [
        Kind("switch-error", 4, true, DeviceFaultKind.Error),
        Kind("switch-hang", 4, true, DeviceFaultKind.Hang),
        Kind("switch-slow", 4, true, DeviceFaultKind.Slow),
        Kind("switch-late", 3, true, DeviceFaultKind.Late),
        Kind("board-dead", 3, true, DeviceFaultKind.BoardDead),
        Kind("switch-lie", 4, false, DeviceFaultKind.Lie),
        Kind("wrong-outlet", 3, false, DeviceFaultKind.WrongOutlet),
    ];

    private static ChaosKind Kind(string name, int weight, bool isSafe, DeviceFaultKind how) => new(
        name, weight, ChaosNeeds.Switches, isSafe, verb => verb is FailDevice fault && fault.How == how, draw => new(
            new FailDevice(
                draw.Device, how, draw.OneOf<int?>(1, 2, null),
                how is DeviceFaultKind.Slow or DeviceFaultKind.Late ? draw.UpTo(500, 70_000) : SpanDistribution.Zero),
            draw.Lasts(1_000, 25_000)));
}
