using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Tests;

/// <summary>From which fault to which end a failover is measured.</summary>
public sealed class FailoverWatchTests
{
    private readonly FakeFacts _facts = new(3, 2);
    private readonly FailoverWatch _watch = new(3, 2);
    private readonly TimeSpan?[] _troubled = new TimeSpan?[3];

    public FailoverWatchTests()
    {
        _facts.Install(1, 0, 1, 2);
        _facts.QuorateNodes = FakeFacts.Set(0, 1, 2);
        _facts.Active[0] = FakeFacts.Set(0);
        _facts.Active[1] = FakeFacts.Set(2);
        Look(1);
    }

    [Fact]
    public void A_crash_is_measured_until_everything_runs_again()
    {
        Crash(2, at: 10);
        Look(10);
        _facts.Install(2, 0, 1);
        Look(12);
        _facts.FencedNodes = FakeFacts.Set(2);
        Look(15);
        Assert.Empty(_watch.Failovers);
        _facts.Active[1] = FakeFacts.Set(0);
        Look(17);
        Look(18);
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(_watch.Failovers));
    }

    [Fact]
    public void A_node_that_had_nothing_to_run_is_measured_until_it_is_off()
    {
        _facts.Active[1] = FakeFacts.Set(0);
        Look(2);
        Crash(2, at: 10);
        _facts.Install(2, 0, 1);
        Look(12);
        _facts.FencedNodes = FakeFacts.Set(2);
        Look(15);
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(_watch.Failovers));
    }

    [Fact]
    public void What_still_runs_on_a_lost_node_does_not_count_as_running()
    {
        _facts.Active[0] = FakeFacts.Set(1);
        Look(2);
        _troubled[1] = _troubled[2] = TimeSpan.FromSeconds(10);
        _facts.QuorateNodes = FakeFacts.Set(0);
        _facts.Install(2, 0);
        Look(12);
        Crash(2, at: 10);
        _facts.FencedNodes = FakeFacts.Set(2);
        _facts.Active[1] = FakeFacts.Set(0);
        Look(15);
        Assert.Empty(_watch.Failovers);
        Crash(1, at: 10);
        _facts.FencedNodes = FakeFacts.Set(1, 2);
        _facts.Active[0] = FakeFacts.Set(0);
        Look(16);
        Assert.Equal([TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(6)], _watch.Failovers);
    }

    [Fact]
    public void A_reboot_does_not_move_the_fault()
    {
        Crash(2, at: 10);
        _facts.Install(2, 0, 1);
        Look(12);
        _troubled[2] = null;
        Look(13);
        _troubled[2] = TimeSpan.FromSeconds(14);
        _facts.FencedNodes = FakeFacts.Set(2);
        _facts.Active[1] = FakeFacts.Set(1);
        Look(14);
        Assert.Equal(TimeSpan.FromSeconds(4), Assert.Single(_watch.Failovers));
    }

    [Fact]
    public void A_node_that_comes_back_unfenced_is_no_failover()
    {
        _troubled[2] = TimeSpan.FromSeconds(10);
        _facts.Install(2, 0, 1);
        _facts.QuorateNodes = FakeFacts.Set(0, 1);
        Look(12);
        _troubled[2] = null;
        _facts.Install(3, 0, 1, 2);
        Look(13);
        _facts.FencedNodes = FakeFacts.Set(2);
        Look(20);
        Assert.Empty(_watch.Failovers);
    }

    [Fact]
    public void A_side_without_quorum_loses_nobody()
    {
        _facts.QuorateNodes = NodeSet.Empty;
        Crash(2, at: 10);
        _facts.Install(2, 0, 1);
        _facts.FencedNodes = FakeFacts.Set(2);
        _facts.Active[1] = FakeFacts.Set(1);
        Look(12);
        Assert.Empty(_watch.Failovers);
    }

    private void Crash(int node, int at)
    {
        _troubled[node] ??= TimeSpan.FromSeconds(at);
        _facts.Up -= FakeFacts.Node(node);
        for (var i = 0; i < _facts.Active.Length; i++) _facts.Active[i] -= FakeFacts.Node(node);
    }

    private void Look(int second) =>
        _watch.Observe(TimeSpan.FromSeconds(second), _facts, node => _troubled[node.Index]);
}
