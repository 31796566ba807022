using Ocf.Cli;
using Ocf.Real;

namespace Ocf.Tests;

/// <summary>What one node tells of itself becomes a status of the cluster, as far as it knows.</summary>
public sealed class StatusMapperTests
{
    private static readonly NodeStatus Coordinator = new(
        NodeStatus.CurrentFormat,
        "demo",
        "alice",
        ["alice", "bob", "carol"],
        3,
        60_000,
        new ViewStatus(7, "alice", [new MemberStatus("alice", 3, 1), new MemberStatus("bob", 1, 7)], [7, 7, 4]),
        true,
        false,
        false,
        true,
        false,
        ["bob"],
        new FencingStatus([], ["carol"], "lost", [new FencingEntryStatus(
            "carol", "alice", "bob", "pdu", 1, "failed", "the device said no")]),
        [
            new LocalResourceStatus("vip", "", "ocf:heartbeat:IPaddr2", "alice", "stopped", 0, ""),
            new LocalResourceStatus("vip", "", "ocf:heartbeat:IPaddr2", "bob", "started", 0, ""),
            new LocalResourceStatus("db", "", "ocf:heartbeat:pgsql", "alice", "stopfailed", 2, "stop: exit code 1"),
            new LocalResourceStatus("db", "", "ocf:heartbeat:pgsql", "bob", "stopped", 0, ""),
        ],
        [new GroupStatus("vip", false, ""), new GroupStatus("db", true, "alice could not stop it")],
        new NodeCounters(0, 0, 0, 0, 0, 0, 0, false, new Dictionary<string, long>()));

    [Fact]
    public void The_coordinator_knows_all()
    {
        var text = new StringWriter();
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        new StatusText(text).Write(StatusMapper.Of(Coordinator, now));
        Golden.Verify(text.ToString());
    }

    [Fact]
    public void Another_member_says_that_it_does_not_know_all()
    {
        var own = Coordinator.Resources[0] with { Node = "bob" };
        var bob = Coordinator with { Coordinator = false, Node = "bob", Resources = [own] };
        var status = StatusMapper.Of(bob, DateTimeOffset.UnixEpoch);
        Assert.Equal("not here", Assert.Single(status.Resources).State);
        Assert.Contains("bob knows its own resources only; for all of them ask alice", status.Warnings);
    }

    [Fact]
    public void A_node_without_a_view_is_pending_and_knows_nobody()
    {
        var status = StatusMapper.Of(Coordinator with { View = null, Quorate = false }, DateTimeOffset.UnixEpoch);
        Assert.Equal("", status.Coordinator);
        NodeState[] expected = [NodeState.Pending, NodeState.Offline, NodeState.Offline];
        Assert.Equal(expected, status.Nodes.Select(node => node.State));
        Assert.Equal(StatusOneLine.Critical, StatusOneLine.Of(status).ExitCode);
    }

    [Fact]
    public async Task No_node_on_this_machine_is_said_in_a_sentence_with_exit_102()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "ocf-no-such.sock");
        var run = await ProgramRun.Of("status", "--socket", nowhere);
        Assert.Equal(ExitCode.NotConnected, run.ExitCode);
        Assert.Equal($"ocf: no node listens on {nowhere}\n", run.Error);
        var line = await ProgramRun.Of("status", "--socket", nowhere, "-o", "oneline");
        Assert.Equal(StatusOneLine.Unknown, line.ExitCode);
        Assert.StartsWith("CLUSTER UNKNOWN: ", line.Output);
    }
}
