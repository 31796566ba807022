using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>Every fault is data, and says itself whether a cluster may still promise safety with it.</summary>
public sealed class FaultVerbReaderTests
{
    [Theory]
    [InlineData("slow, takes: 1s", DiskFaultKind.Slow, false)]
    [InlineData("stall", DiskFaultKind.Stall, false)]
    [InlineData("ok", DiskFaultKind.None, false)]
    [InlineData("full", DiskFaultKind.Full, false)]
    [InlineData("eio", DiskFaultKind.Eio, false)]
    [InlineData("torn", DiskFaultKind.Torn, false)]
    [InlineData("lose-sync", DiskFaultKind.LoseSync, true)]
    [InlineData("lose-sync, takes: 1s..5s", DiskFaultKind.LoseSync, true)]
    [InlineData("bit-rot", DiskFaultKind.BitRot, false)]
    [InlineData("rot-tail", DiskFaultKind.RotTail, true)]
    [InlineData("misdirect", DiskFaultKind.Misdirect, false)]
    public void Disk(string how, DiskFaultKind kind, bool breaksSafety)
    {
        var fault = Assert.IsType<DiskFault>(Sample.Verb($"disk: {{node: bob, how: {how}}}"));
        Assert.Equal((kind, breaksSafety), (fault.How, fault.Breaks != Invariants.None));
    }

    [Theory]
    [InlineData("error", DeviceFaultKind.Error, false)]
    [InlineData("hang", DeviceFaultKind.Hang, false)]
    [InlineData("lie", DeviceFaultKind.Lie, true)]
    [InlineData("slow, takes: 1s", DeviceFaultKind.Slow, false)]
    [InlineData("late, takes: 1m", DeviceFaultKind.Late, false)]
    [InlineData("wrong-outlet", DeviceFaultKind.WrongOutlet, true)]
    [InlineData("board-dead", DeviceFaultKind.BoardDead, false)]
    public void Device(string how, DeviceFaultKind kind, bool breaksSafety)
    {
        var fault = Assert.IsType<FailDevice>(Sample.Verb($"fail-device: {{device: pdu, how: {how}}}"));
        Assert.Equal((kind, breaksSafety), (fault.How, fault.Breaks != Invariants.None));
    }

    [Theory]
    [InlineData("action: stop, how: fail", ResourceFaultKind.Fail, 1, false)]
    [InlineData("action: start, how: hang", ResourceFaultKind.Hang, 1, false)]
    [InlineData("action: start, how: lie", ResourceFaultKind.Lie, 0, false)]
    [InlineData("action: stop, how: lie", ResourceFaultKind.Lie, 0, true)]
    [InlineData("action: monitor, how: lie", ResourceFaultKind.Lie, 7, true)]
    [InlineData("action: monitor, how: lie, rc: 0", ResourceFaultKind.Lie, 0, false)]
    [InlineData("action: start, how: slow, takes: 5s", ResourceFaultKind.Slow, 1, false)]
    [InlineData("action: stop, how: never-ends", ResourceFaultKind.NeverEnds, 1, false)]
    [InlineData("action: start, how: partial", ResourceFaultKind.Partial, 1, false)]
    [InlineData("how: die", ResourceFaultKind.Die, 1, false)]
    public void Resource(string how, ResourceFaultKind kind, int code, bool breaksSafety)
    {
        var fault = Assert.IsType<FailResource>(Sample.Verb($"fail-resource: {{id: vip, {how}}}"));
        Assert.Equal((kind, code, breaksSafety), (fault.How, fault.ExitCode, fault.Breaks != Invariants.None));
    }
}
