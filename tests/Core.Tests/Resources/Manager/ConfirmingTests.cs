using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using static Ocf.Tests.TestViews;

namespace Ocf.Tests.Resources;

/// <summary>
/// The manager by itself on node 0, mostly as the coordinator: when it says of an order that it is done.
/// </summary>
public sealed class ConfirmingTests
{
    private static readonly NodeId One = new(1);
    private static readonly NodeId Two = new(2);
    private static readonly View First = View(5, 0, 1, 2);
    private static readonly View Next = View(6, 0, 1, 2);
    private static readonly ResourceStatus Stopped = new(ResourceState.Stopped, 0, ResourceBan.None, 0, "");

    private readonly ResourceManager _manager = new(TestResources.Cluster(3, 1), new NodeId(0));
    private readonly ComponentBench _bench;

    public ConfirmingTests() => _bench = new ComponentBench(_manager, new NodeId(0)).Tell(new Started(1, []));

    [Fact]
    public void It_says_done_when_all_others_have_kept_the_change()
    {
        Enter(First);
        var state = Order(First, 1);
        Keep(One, state);
        Assert.Empty(_bench.Take<OperatorRequestDone>());
        Keep(Two, state);
        Assert.Equal(new OperatorRequestDone(First.Id, 1), Assert.Single(_bench.Take<OperatorRequestDone>()));
        Keep(Two, state);
        Assert.Empty(_bench.Take<OperatorRequestDone>());
    }

    [Fact]
    public void What_was_kept_in_another_view_or_before_the_change_does_not_count()
    {
        Enter(First);
        var state = Order(First, 1);
        foreach (var node in new[] { One, Two })
        {
            _bench.Tell(node, new OperatorStateKept(Next.Id, state.Epoch, state.Change));
            _bench.Tell(node, new OperatorStateKept(First.Id, state.Epoch, state.Change - 1));
            _bench.Tell(node, new OperatorStateKept(First.Id, state.Epoch - 1, state.Change));
        }

        Assert.Empty(_bench.Take<OperatorRequestDone>());
    }

    [Fact]
    public void A_repeated_order_changes_nothing_and_is_answered_again()
    {
        Enter(First);
        var state = Order(First, 1);
        Repeat(First, 1);
        Assert.Empty(_bench.Take<OperatorStateChosen>());
        KeepAll(state);
        Assert.Single(_bench.Take<OperatorRequestDone>());
        Order(First, 2, OperatorAction.Unstandby);
        Repeat(First, 1);
        Assert.Equal(NodeSet.Empty, _manager.Standby);
        Assert.Empty(_bench.Take<OperatorRequestDone>());
    }

    [Fact]
    public void An_order_for_what_is_so_already_is_newer_than_what_a_lost_node_may_hold()
    {
        var lost = OperatorState.Initial.After(First.Id.Packed, OperatorAction.Standby, Two, 0);
        Enter(Next);
        Assert.True(Order(Next, 1, OperatorAction.Unstandby).IsNewerThan(lost));
    }

    [Fact]
    public void Two_orders_under_way_are_confirmed_by_the_later_change()
    {
        Enter(First);
        var earlier = Order(First, 1);
        var later = Order(First, 2, OperatorAction.Unstandby);
        KeepAll(earlier);
        Assert.Empty(_bench.Take<OperatorRequestDone>());
        KeepAll(later);
        Assert.Equal([1L, 2L], _bench.Take<OperatorRequestDone>().Select(done => done.Id));
    }

    [Fact]
    public void A_member_that_has_not_answered_is_told_again_at_a_pace()
    {
        Enter(First);
        _bench.Tell(Assert.Single(_bench.Take<AskAgainDue>()));
        var state = Order(First, 1);
        Keep(One, state);
        _bench.Tell(Assert.Single(_bench.Take<AskAgainDue>()));
        var told = Assert.Single(_bench.All, effect => effect.Event is OperatorStateChosen);
        Assert.Equal(Set(2), told.To);
        Keep(Two, state);
        _bench.Tell(Assert.Single(_bench.Take<AskAgainDue>()));
        Assert.Empty(_bench.Take<AskAgainDue>());
    }

    [Fact]
    public void A_new_view_begins_anew()
    {
        Enter(First);
        var old = Order(First, 1);
        Keep(One, old);
        Enter(Next, old);
        Assert.Empty(_bench.Take<OperatorRequestDone>());
        Repeat(First, 1);
        Assert.Empty(_bench.Take<OperatorStateChosen>());
        var state = Order(Next, 1);
        Assert.True(state.IsNewerThan(old));
        KeepAll(old);
        Assert.Empty(_bench.Take<OperatorRequestDone>());
        KeepAll(state, Next);
        Assert.Equal(new OperatorRequestDone(Next.Id, 1), Assert.Single(_bench.Take<OperatorRequestDone>()));
    }

    [Fact]
    public void Alone_it_says_done_at_once_and_keeps_it_first()
    {
        var alone = View(5, 0);
        Enter(alone);
        _bench.Forget();
        _bench.Tell(new OperatorRequest(alone.Id, 1, OperatorAction.Standby, Two, 0));
        var events = _bench.All.Select(effect => effect.Event).ToList();
        var written = events.FindIndex(each => each is OperatorRecord);
        var said = events.FindIndex(each => each is OperatorRequestDone);
        Assert.True(written >= 0 && said > written);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_is_behind_is_told_when_all_have_reported_whatever_comes_last(bool membersFirst)
    {
        var newest = OperatorState.Initial.After(3, OperatorAction.Standby, Two, 0);
        _bench.Tell(new QuorumDecided(First, true));
        if (!membersFirst) ReportResources(First);
        foreach (var node in First.Nodes)
            _bench.Tell(node, Member(First, node == One ? newest : OperatorState.Initial));
        if (membersFirst)
        {
            Assert.Empty(_bench.Take<OperatorStateChosen>());
            ReportResources(First);
        }

        Assert.Equal(Set(2), Assert.Single(_bench.All, effect => effect.Event is OperatorStateChosen).To);
        Assert.Equal(newest.Epoch, Assert.Single(_bench.Take<OperatorStateChosen>()).State.Epoch);
    }

    [Fact]
    public void Unconfirmed_orders_are_bounded()
    {
        Enter(First);
        for (var id = 1; id <= 5000; id++) Repeat(First, id);
        KeepAll(_bench.Take<OperatorStateChosen>()[^1].State);
        Assert.Equal(ResourceManager.MaxWaiting * NodeSet.Capacity, _bench.Take<OperatorRequestDone>().Length);
    }

    [Fact]
    public void A_member_answers_each_time_with_what_it_holds()
    {
        var led = View(5, 1, 0, 2);
        var state = OperatorState.Initial.After(led.Id.Packed, OperatorAction.Standby, Two, 0);
        _bench.Tell(new QuorumDecided(led, true)).Forget();
        for (var i = 0; i < 2; i++)
        {
            _bench.Tell(One, new OperatorStateChosen(led.Id, state));
            Assert.Equal(i == 0 ? 1 : 0, _bench.Take<OperatorRecord>().Length);
            var kept = Assert.Single(_bench.All, effect => effect.Event is OperatorStateKept);
            Assert.Equal(Set(1), kept.To);
            Assert.Equal(new OperatorStateKept(led.Id, state.Epoch, 1), kept.Event);
            _bench.Forget();
        }
    }

    [Fact]
    public void An_answer_to_an_earlier_life_confirms_nothing()
    {
        var led = View(5, 1, 0, 2);
        var command = new OperatorCommand(OperatorAction.Standby, Two, 0);
        _bench.Tell(new QuorumDecided(led, true)).Tell(command);
        _bench.Tell(One, new OperatorRequestDone(First.Id, 1));
        Assert.Equal(1, _manager.WaitingCommands);
        _bench.Tell(One, new OperatorRequestDone(led.Id, 1)).Tell(One, new OperatorRequestDone(led.Id, 1));
        Assert.Equal(0, _manager.WaitingCommands);
        Assert.Same(command, Assert.Single(_bench.Take<OperatorCommandDone>()).Command);
    }

    private static MemberReport Member(View view, OperatorState state) => new(view.Id, view.Nodes, false, state);

    private void Enter(View view, OperatorState? state = null)
    {
        _bench.Tell(new QuorumDecided(view, true));
        foreach (var node in view.Nodes) _bench.Tell(node, Member(view, state ?? OperatorState.Initial));
        ReportResources(view);
    }

    private void ReportResources(View view)
    {
        foreach (var node in view.Nodes) _bench.Tell(node, new NodeReport(view.Id, 0, [Stopped]));
    }

    private OperatorState Order(View view, long id, OperatorAction action = OperatorAction.Standby)
    {
        Repeat(view, id, action);
        return Assert.Single(_bench.Take<OperatorStateChosen>()).State;
    }

    private void Repeat(View view, long id, OperatorAction action = OperatorAction.Standby) =>
        _bench.Tell(One, new OperatorRequest(view.Id, id, action, Two, 0));

    private void KeepAll(OperatorState state, View? view = null)
    {
        Keep(One, state, view);
        Keep(Two, state, view);
    }

    private void Keep(NodeId node, OperatorState state, View? view = null) =>
        _bench.Tell(node, new OperatorStateKept((view ?? First).Id, state.Epoch, state.Change));
}
