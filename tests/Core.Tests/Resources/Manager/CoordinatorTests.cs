using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>
/// The manager by itself, as coordinator on node 0: what it believes, what it repeats, what it forgets.
/// </summary>
public sealed partial class CoordinatorTests
{
    private static readonly NodeId Self = new(0);
    private static readonly View First = View(5, 0, 1, 2);

    private static readonly ResourceStatus Stopped = new(ResourceState.Stopped, 0, ResourceBan.None, 0, "");

    private readonly ResourceManager _manager;
    private readonly ComponentBench _bench;

    public CoordinatorTests()
    {
        _manager = new ResourceManager(TestResources.Cluster(3, 1), Self);
        _bench = new ComponentBench(_manager, Self).Tell(new Started(1, []));
    }

    [Fact]
    public void It_acts_when_all_have_reported_and_fencing_has_spoken()
    {
        Enter(First);
        Report(First, 0, 1, 2);
        Assert.Empty(_bench.Take<RunAction>());
        Assert.Equal("waiting to learn which nodes are known to be off", _manager.WhyNotRunning(0));
        _bench.Tell(Off(First));
        Assert.Equal(AgentAction.Start, Assert.Single(_bench.Take<RunAction>()).Action);
        Assert.False(_manager.IsStable);
    }

    [Fact]
    public void What_fencing_said_about_an_older_view_does_not_count()
    {
        var alone = View(6, 0, 1);
        Enter(First);
        _bench.Tell(Off(First, 2));
        Enter(alone);
        Report(alone, 0, 1);
        Assert.Empty(_bench.Take<RunAction>());
        Assert.Empty(_bench.Take<FenceWanted>());
        _bench.Tell(Off(alone));
        Assert.Empty(_bench.Take<FenceWanted>());
        _bench.Tell(new ViewLasted(First.Id, false));
        Assert.Empty(_bench.Take<FenceWanted>());
        _bench.Tell(new ViewLasted(alone.Id, false));
        Assert.Equal(Set(2), Assert.Single(_bench.Take<FenceWanted>()).Targets);
        Assert.Empty(_bench.Take<RunAction>());
        _bench.Tell(Off(alone, 2));
        Assert.Equal(NodeSet.Empty, Assert.Single(_bench.Take<FenceWanted>()).Targets);
        Assert.Single(_bench.Take<RunAction>());
    }

    [Fact]
    public void Fencing_may_speak_before_the_view_is_heard_of()
    {
        _bench.Tell(Off(First));
        Enter(First);
        Report(First, 0, 1, 2);
        Assert.Single(_bench.Take<RunAction>());
    }

    [Fact]
    public void A_member_that_has_not_answered_is_asked_again_at_a_pace()
    {
        Enter(First);
        Assert.Equal(First.Nodes, AskedForReports());
        var due = Assert.Single(_bench.Take<AskAgainDue>());
        Report(First, 0, 2);
        _bench.Tell(due);
        Assert.Equal(Set(1), AskedForReports());
        Assert.Single(_bench.Take<AskAgainDue>());
        Enter(View(6, 0, 1));
        _bench.Forget();
        _bench.Tell(due);
        Assert.Empty(_bench.All);
    }

    [Fact]
    public void A_report_for_another_view_or_from_outside_is_void()
    {
        Enter(First);
        _bench.Tell(Off(First));
        Report(View(4, 0, 1, 2), 0, 1, 2);
        Report(First, 0, 1);
        Report(First, 7);
        Assert.Empty(_bench.Take<RunAction>());
        Assert.Equal("waiting for n2 to report what runs there", _manager.WhyNotRunning(0));
    }

    [Fact]
    public void An_order_is_repeated_as_it_was_until_it_is_taken_up()
    {
        var order = Ordered();
        var due = Assert.Single(_bench.Take<AskAgainDue>());
        _bench.Tell(due);
        Assert.Equal(order, Assert.Single(_bench.Take<RunAction>()));
        Answer(order, ResourceState.Starting);
        _bench.Tell(Assert.Single(_bench.Take<AskAgainDue>()));
        Assert.Empty(_bench.Take<RunAction>());
        Assert.Equal(1, _manager.PendingActions);
        Answer(order, ResourceState.Started);
        Assert.Equal(0, _manager.PendingActions);
        Assert.Equal("", _manager.WhyNotRunning(0));
        Assert.True(_manager.IsStable);
    }

    [Fact]
    public void A_refused_order_is_made_anew_at_a_pace_and_not_at_once()
    {
        var order = Ordered();
        _bench.Tell(new NodeId(0), new ResourceReport(First.Id, 0, Stopped with { ActionId = order.ActionId }, true));
        Assert.Empty(_bench.Take<RunAction>());
        _bench.Tell(Assert.Single(_bench.Take<AskAgainDue>()));
        Assert.True(Assert.Single(_bench.Take<RunAction>()).ActionId > order.ActionId);
    }

    [Fact]
    public void An_answer_to_an_older_order_ends_nothing()
    {
        var order = Ordered();
        Answer(order with { ActionId = order.ActionId - 1 }, ResourceState.Stopped);
        Assert.Equal(1, _manager.PendingActions);
        Assert.Empty(_bench.Take<RunAction>());
        Assert.Equal("r0 is changing state on n0", _manager.WhyNotRunning(0));
    }

    [Fact]
    public void A_new_view_forgets_orders_and_waits_for_those_under_way()
    {
        var order = Ordered();
        var next = View(6, 0, 1, 2);
        Enter(next);
        _bench.Tell(Off(next));
        Assert.Equal(0, _manager.PendingActions);
        Report(next, 1, 2);
        _bench.Tell(Self, Own(next));
        _bench.Tell(Self, new NodeReport(next.Id, 0, [Stopped with { State = ResourceState.Starting }]));
        Assert.Empty(_bench.Take<RunAction>());
        Assert.Equal("r0 is changing state on n0", _manager.WhyNotRunning(0));
        Answer(order, ResourceState.Started);
        Assert.Equal("r0 is changing state on n0", _manager.WhyNotRunning(0));
    }

    [Fact]
    public void A_node_that_does_not_coordinate_wants_nothing()
    {
        Enter(View(5, 0, 1));
        _bench.Tell(Off(View(5, 0, 1)));
        _bench.Tell(new ViewLasted(View(5, 0, 1).Id, false)).Tell(new DeadtimeOver());
        Assert.Equal(Set(2), Assert.Single(_bench.Take<FenceWanted>()).Targets);
        Enter(View(6, 1, 0));
        Assert.Equal(NodeSet.Empty, Assert.Single(_bench.Take<FenceWanted>()).Targets);
        Assert.Equal("another node decides: ask the coordinator", _manager.WhyNotRunning(0));
    }

    [Fact]
    public void A_full_report_comes_in_parts_and_in_order()
    {
        var manager = new ResourceManager(TestResources.Cluster(3, [.. Enumerable.Repeat(1, 300)]), Self);
        var bench = new ComponentBench(manager, Self).Tell(new Started(1, [])).Tell(new QuorumDecided(First, true));
        bench.Tell(Off(First));
        var part = Enumerable.Repeat(Stopped, NodeReport.MaxStatuses).ToArray();
        foreach (var node in First.Nodes.ToArray())
        {
            bench.Tell(node, Own(First));
            bench.Tell(node, new NodeReport(First.Id, 0, part));
            bench.Tell(node, new NodeReport(First.Id, 256, part[..44]));
            Assert.Empty(bench.Take<RunAction>());
            bench.Tell(node, new NodeReport(First.Id, 128, part));
            bench.Tell(node, new NodeReport(First.Id, 256, part));
            Assert.Empty(bench.Take<RunAction>());
            bench.Tell(node, new NodeReport(First.Id, 256, part[..44]));
        }

        Assert.Equal(3 * ResourceManager.ActionsAtOnce, bench.Take<RunAction>().Length);
        Assert.Equal(3 * ResourceManager.ActionsAtOnce, manager.PendingActions);
    }

    private static FencingChanged Off(View view, params int[] nodes) => new(view.Id, Set(nodes), NodeSet.Empty);

    private static MemberReport Own(View view) => new(view.Id, view.Nodes, false, OperatorState.Initial);

    private void Enter(View view) => _bench.Tell(new QuorumDecided(view, true));

    private void Report(View view, params int[] nodes)
    {
        foreach (var node in nodes)
        {
            _bench.Tell(new NodeId((byte)node), Own(view));
            _bench.Tell(new NodeId((byte)node), new NodeReport(view.Id, 0, [Stopped]));
        }
    }

    private RunAction Ordered()
    {
        Enter(First);
        _bench.Tell(Off(First));
        Report(First, 0, 1, 2);
        return Assert.Single(_bench.Take<RunAction>());
    }

    private void Answer(RunAction order, ResourceState state)
    {
        var status = Stopped with { State = state, ActionId = order.ActionId };
        _bench.Tell(Self, new ResourceReport(order.View, order.Resource, status, false));
    }

    private NodeSet AskedForReports()
    {
        var asked = _bench.All.Where(effect => effect.Event is NodeReportWanted).Select(effect => effect.To);
        var all = asked.Aggregate(NodeSet.Empty, (set, to) => set | to);
        _bench.Take<NodeReportWanted>();
        return all;
    }
}
