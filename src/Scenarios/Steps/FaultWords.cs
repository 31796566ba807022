using Ocf.Hosting;

namespace Ocf.Scenarios;

/// <summary>The words of the language for what disks, power switches and agents do wrong.</summary>
internal static class FaultWords
{
    public static readonly (string Word, DiskFaultKind Value)[] Disk =
    [
        ("slow", DiskFaultKind.Slow), ("stall", DiskFaultKind.Stall), ("ok", DiskFaultKind.None),
        ("full", DiskFaultKind.Full), ("eio", DiskFaultKind.Eio), ("torn", DiskFaultKind.Torn),
        ("lose-sync", DiskFaultKind.LoseSync), ("bit-rot", DiskFaultKind.BitRot), ("rot-tail", DiskFaultKind.RotTail),
        ("misdirect", DiskFaultKind.Misdirect),
    ];

    public static readonly (string Word, DeviceFaultKind Value)[] Device =
    [
        ("error", DeviceFaultKind.Error), ("hang", DeviceFaultKind.Hang), ("lie", DeviceFaultKind.Lie),
        ("slow", DeviceFaultKind.Slow), ("late", DeviceFaultKind.Late), ("wrong-outlet", DeviceFaultKind.WrongOutlet),
        ("board-dead", DeviceFaultKind.BoardDead),
    ];

    public static readonly (string Word, ResourceFaultKind Value)[] Resource =
    [
        ("fail", ResourceFaultKind.Fail), ("hang", ResourceFaultKind.Hang), ("lie", ResourceFaultKind.Lie),
        ("die", ResourceFaultKind.Die), ("slow", ResourceFaultKind.Slow), ("never-ends", ResourceFaultKind.NeverEnds),
        ("partial", ResourceFaultKind.Partial),
    ];

    public static readonly (string Word, AgentAction Value)[] Action =
        [("start", AgentAction.Start), ("stop", AgentAction.Stop), ("monitor", AgentAction.Monitor)];
}
