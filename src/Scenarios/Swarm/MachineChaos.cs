namespace Ocf.Scenarios;

/// <summary>What happens to machines, their processes and clocks, and what operators do, as a swarm draws it.</summary>
internal static class MachineChaos
{
    public static IReadOnlyList<ChaosKind> Kinds { get; } =
    [
        Kind("blackout", 1, verb => verb is Crash { Nodes.Choices: [{ Kind: ChoiceKind.All }] },
            draw => new(new Crash(NodeSelector.All, draw.DownFor(500, 8_000), true, null), null)),
        Kind("fast-reboot", 4, verb => verb is Crash { BootsIn: not null },
            draw => new(
                new Crash(draw.Node, draw.DownFor(50, 500), draw.Between(0, 3) > 0, draw.UpTo(100, 2_000)), null)),
        Kind("crash", 8, verb => verb is Crash,
            draw => new(new Crash(draw.Node, draw.DownFor(500, 20_000), draw.Between(0, 3) > 0, null), null)),
        Kind("power-off", 4, verb => verb is PowerOff, draw => new(new PowerOff(draw.Node), draw.Lasts(500, 20_000))),
        Kind("kill-agent", 3, verb => verb is Kill { Process: KilledProcess.Agent },
            draw => new(new Kill(draw.Node, null, KilledProcess.Agent), null)),
        Kind("kill", 8, verb => verb is Kill,
            draw => new(new Kill(draw.Node, draw.DownFor(100, 20_000), KilledProcess.Daemon), null)),
        Kind("pause", 8, verb => verb is Pause, draw => new(new Pause(draw.Node), draw.Lasts(100, 20_000))),
        Kind("suspend", 4, verb => verb is Suspend, draw => new(new Suspend(draw.Node), draw.Lasts(100, 20_000))),
        Kind("slow-cpu", 4, verb => verb is Slow,
            draw => new(new Slow(draw.Node, draw.UpTo(1, 400)), draw.Lasts(500, 25_000))),
        Kind("restart", 3, verb => verb is Restart,
            draw => new(new Restart(draw.Node, draw.DownFor(100, 10_000)), null)),
        Kind("standby", 3, verb => verb is Standby, draw => new(new Standby(draw.Node), draw.Lasts(1_000, 20_000))),
        new("move", 3, ChaosNeeds.Resources, true, verb => verb is Move,
            draw => new(new Move(draw.Group, draw.RandomNode), draw.Lasts(1_000, 20_000))),
        Kind("clock-drift", 3, verb => verb is ClockDrift,
            draw => new(new ClockDrift(draw.Node, (int)draw.Between(-50_000, 50_000)), draw.Lasts(1_000, 25_000))),
        Kind("clock-jump", 2, verb => verb is ClockJump,
            draw => new(new ClockJump(draw.Node, TimeSpan.FromSeconds(draw.Between(-3_600, 3_600))), null)),
        Kind("clock-freeze", 3, verb => verb is ClockFreeze,
            draw => new(new ClockFreeze(draw.Node), draw.Lasts(100, 20_000))),
    ];

    private static ChaosKind Kind(string name, int weight, Func<Verb, bool> isThis, Func<ChaosDraw, ChaosDeed> draw) =>
        new(name, weight, ChaosNeeds.Nodes, true, isThis, draw);
}
