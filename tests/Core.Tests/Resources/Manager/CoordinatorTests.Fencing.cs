using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>Whom a coordinator wants fenced: who is missed in earnest, and who cannot stop what it runs.</summary>
public sealed partial class CoordinatorTests
{
    [Fact]
    public void Who_was_lost_and_is_back_is_asked_before_it_is_shot()
    {
        var alone = View(6, 0, 1);
        Enter(First);
        Enter(alone);
        Report(alone, 0, 1);
        _bench.Tell(Off(alone));
        _bench.Tell(new ViewLasted(alone.Id, false));
        Assert.Equal(Set(2), Assert.Single(_bench.Take<FenceWanted>()).Targets);
        var whole = View(7, 0, 1, 2);
        Enter(whole);
        _bench.Tell(Off(whole));
        Assert.Equal(NodeSet.Empty, Assert.Single(_bench.Take<FenceWanted>()).Targets);
    }

    [Fact]
    public void A_lost_node_that_is_still_heard_is_missed_later()
    {
        var two = View(5, 0, 1);
        var heard = new Connectivity(Self, Set(1), [new(1, Set(), 0), new(1, Set(0, 2), 0), new(1, Set(0, 1), 0)]);
        _bench.Tell(new ConnectivityChanged(heard));
        Enter(two);
        _bench.Tell(Off(two)).Tell(new DeadtimeOver()).Tell(new ViewLasted(two.Id, false));
        Assert.Empty(_bench.Take<FenceWanted>());
        _bench.Tell(new ViewLasted(two.Id, true));
        Assert.Equal(Set(2), Assert.Single(_bench.Take<FenceWanted>()).Targets);
    }

    [Fact]
    public void A_lost_node_that_falls_silent_is_missed_at_once()
    {
        var two = View(5, 0, 1);
        PeerReport[] reports = [new(1, Set(), 0), new(1, Set(0, 2), 0), new(1, Set(0, 1), 0)];
        _bench.Tell(new ConnectivityChanged(new Connectivity(Self, Set(1, 2), reports)));
        Enter(two);
        _bench.Tell(Off(two)).Tell(new DeadtimeOver()).Tell(new ViewLasted(two.Id, false));
        Assert.Empty(_bench.Take<FenceWanted>());
        reports[1] = new PeerReport(1, Set(0), 0);
        _bench.Tell(new ConnectivityChanged(new Connectivity(Self, Set(1), reports)));
        Assert.Equal(Set(2), Assert.Single(_bench.Take<FenceWanted>()).Targets);
    }

    [Fact]
    public void A_lost_node_that_is_heard_again_gets_time_to_join()
    {
        var two = View(5, 0, 1);
        PeerReport[] reports = [new(1, Set(), 0), new(1, Set(0), 0), new(1, Set(0, 1), 0)];
        _bench.Tell(new ConnectivityChanged(new Connectivity(Self, Set(1), reports)));
        Enter(two);
        _bench.Tell(Off(two)).Tell(new DeadtimeOver()).Tell(new ViewLasted(two.Id, true));
        Assert.Equal(Set(2), Assert.Single(_bench.Take<FenceWanted>()).Targets);
        _bench.Tell(new ConnectivityChanged(new Connectivity(Self, Set(1, 2), reports)));
        Assert.Equal(Set(), Assert.Single(_bench.Take<FenceWanted>()).Targets);

        // An alarm that was set before it was heard does not end its time.
        _bench.Tell(new ViewLasted(two.Id, true));
        Assert.Empty(_bench.Take<FenceWanted>());
        _bench.Now += TimingOptions.Default.Patience;
        _bench.Tell(new ViewLasted(two.Id, true));
        Assert.Equal(Set(2), Assert.Single(_bench.Take<FenceWanted>()).Targets);
    }

    [Fact]
    public void A_member_to_be_fenced_that_was_lost_meanwhile_is_asked_too()
    {
        Condemn(2);
        Enter(View(6, 0, 1));
        Enter(View(7, 0, 1, 2));
        _bench.Tell(Off(View(7, 0, 1, 2)));
        Assert.Equal(NodeSet.Empty, Assert.Single(_bench.Take<FenceWanted>()).Targets);
    }

    [Fact]
    public void Who_coordinates_again_fences_nobody_for_what_was_once()
    {
        Condemn(2);
        Enter(View(6, 1, 0, 2));
        Assert.Equal(NodeSet.Empty, Assert.Single(_bench.Take<FenceWanted>()).Targets);
        Enter(View(7, 0, 1, 2));
        _bench.Tell(Off(View(7, 0, 1, 2)));
        Assert.Empty(_bench.Take<FenceWanted>());
    }

    [Fact]
    public void A_member_to_be_fenced_stays_so_in_the_next_view_until_it_reports()
    {
        Condemn(2);
        var next = View(6, 0, 1, 2);
        Enter(next);
        _bench.Tell(Off(next));
        Assert.Empty(_bench.Take<FenceWanted>());
        Report(next, 0, 1, 2);
        Assert.Equal(NodeSet.Empty, Assert.Single(_bench.Take<FenceWanted>()).Targets);
    }

    /// <summary>That member of the first view cannot stop its resource, and is to be fenced.</summary>
    private void Condemn(byte node)
    {
        Enter(First);
        _bench.Tell(Off(First));
        Report(First, 0, 1);
        _bench.Tell(new NodeId(node), Own(First));
        _bench.Tell(new NodeId(node), new NodeReport(First.Id, 0, [Stopped with { State = ResourceState.StopFailed }]));
        Assert.Equal(Set(node), Assert.Single(_bench.Take<FenceWanted>()).Targets);
    }
}
