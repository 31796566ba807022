using static Ocf.Tests.FakeFacts;

namespace Ocf.Tests;

/// <summary>The condition language: what each word means, and how words bind.</summary>
public sealed class ConditionTests
{
    private readonly FakeFacts _facts = new(3);

    [Theory]
    [InlineData("true or false and false", true)]
    [InlineData("(true or false) and false", false)]
    [InlineData("not false and false", false)]
    [InlineData("not (false and false)", true)]
    [InlineData("false implies false implies false", true)]
    [InlineData("(false implies false) implies false", false)]
    [InlineData("true or true implies false", false)]
    [InlineData("not not true", true)]
    [InlineData("1 < 2 and 2 <= 2 and 3 > 2 and 2 >= 2 and 1 != 2 and not 1 == 2", true)]
    [InlineData("[alice, bob] == [bob, alice]", true)]
    [InlineData("[alice] != bob", true)]
    [InlineData("all == [alice, bob, carol]", true)]
    [InlineData("(1 < 2) == (2 < 1)", false)]
    public void Words_bind_as_they_are_read(string text, bool expected) =>
        Assert.Equal(expected, Sample.Condition(text).Holds(_facts));

    [Fact]
    public void Predicates_hold_of_each_any_or_a_majority_and_never_of_nobody()
    {
        _facts.Up = Set(0, 1);
        Assert.True(Holds("up([alice, bob])"));
        Assert.False(Holds("up(all)"));
        Assert.True(Holds("up(any)"));
        Assert.True(Holds("up(majority)"));
        Assert.True(Holds("down(carol)"));
        Assert.True(Holds("down(any)"));
        Assert.False(Holds("down(majority)"));
        Assert.False(Holds("up(owner(vip))"));
        Assert.False(Holds("down(owner(vip))"));
    }

    [Fact]
    public void Each_fact_is_asked_of_the_right_node()
    {
        _facts.Power = Set(0);
        _facts.QuorateNodes = Set(1);
        _facts.FencedNodes = Set(2);
        _facts.StandbyNodes = Set(0, 2);
        _facts.Attempts[1] = 2;
        _facts.Attempts[2] = 3;
        Assert.True(Holds("powered(alice) and not powered(bob)"));
        Assert.True(Holds("quorate(bob) and not quorate(alice) and not quorate(majority)"));
        Assert.True(Holds("fenced(carol) and fenced(any) and not fenced(all) and not fenced(bob)"));
        Assert.True(Holds("standby([alice, carol]) and not standby(bob)"));
        Assert.True(Holds("fence_attempts(bob) == 2 and fence_attempts(all) == 5 and fence_attempts(alice) == 0"));
    }

    [Fact]
    public void A_group_stands_for_all_its_members()
    {
        _facts.Active[1] = Set(0);
        _facts.Active[2] = Set(1);
        _facts.Failures[1] = 1;
        _facts.Failures[2] = 2;
        Assert.True(Holds("active(web) == 2 and owner(web) == [alice, bob] and not running(web)"));
        Assert.True(Holds("active(store) == 1 and running(store) and owner(store) == alice"));
        Assert.True(Holds("failcount(web) == 3 and failcount(store) == 1"));
        _facts.Active[2] = Set(0);
        Assert.True(Holds("running(web) and active(web) == 1 and active_on(alice) == 2 and active_on(bob) == 0"));
        Assert.True(Holds("active_on(alice, store) == 1 and active_on(alice, vip) == 0 and active_on(all, web) == 2"));
        _facts.Active[2] = default;
        Assert.True(Holds("active(web) == 1 and not running(web)"));
    }

    [Fact]
    public void A_takeover_names_whom_it_was_taken_from()
    {
        Assert.True(Holds("takeover(vip) implies fenced(previous_owner(vip))"));
        _facts.Takeover[0] = true;
        _facts.Previous[0] = Node(1);
        Assert.False(Holds("takeover(vip) implies fenced(previous_owner(vip))"));
        _facts.FencedNodes = Set(1);
        Assert.True(Holds("takeover(vip) implies fenced(previous_owner(vip))"));
        Assert.True(Holds("previous_owner(vip) == bob and not takeover(web)"));
    }

    [Fact]
    public void Members_are_those_that_all_quorate_nodes_agree_on()
    {
        Assert.True(Holds("members == [] and not agreed(members)"));
        _facts.Install(1, 0, 1, 2);
        Assert.True(Holds("members == all and agreed(members)"));
        _facts.Install(2, 1, 2);
        Assert.True(Holds("members == []"));
        _facts.QuorateNodes = Set(1, 2);
        Assert.True(Holds("members == [bob, carol] and not agreed(members) and not member(alice) and member(bob)"));
        Assert.True(Holds("members(alice) == all and members(bob) == [bob, carol] and dc == bob"));
        _facts.Up = Set(1, 2);
        Assert.True(Holds("agreed(members) and members(alice) == []"));
        _facts.QuorateNodes = Set(0, 1, 2);
        _facts.Up = Set(0, 1, 2);
        Assert.True(Holds("members == [] and dc == [alice, bob]"));
    }

    [Fact]
    public void Steps_and_calm_can_be_waited_for()
    {
        Assert.False(Holds("done(mend) or stable"));
        _facts.Done.Add(1);
        Assert.True(Holds("done(mend) and not done(cut) and not stable"));
        _facts.Stable = true;
        Assert.True(Holds("stable"));
    }

    [Fact]
    public void An_explanation_gives_the_value_of_every_part_once()
    {
        _facts.Active[0] = Set(0, 2);
        var condition = Sample.Condition(
            "active(vip) <= 1 or owner(vip) == bob and active(vip) == 1 and not fenced(any)");
        Assert.Equal("active(vip) is 2, owner(vip) is [alice, carol], fenced(any) is false", condition.Explain(_facts));
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        _facts.Install(1, 0, 1, 2);
        var condition = Sample.Condition(
            "active(web) <= 1 and (takeover(vip) implies fenced(previous_owner(vip))) and members == all and "
            + "up(any) and active_on(all) == 0");
        Assert.True(condition.Holds(_facts));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) condition.Holds(_facts);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("up(alice", "expected ')' here, not the end")]
    [InlineData("up(alice) up(bob)", "expected 'and', 'or', 'implies' or the end here, not 'up'")]
    [InlineData("1 < 2 < 3", "expected 'and': a comparison has two sides here, not '<'")]
    [InlineData("and", "expected a value here, not 'and'")]
    [InlineData("up(alise)", "unknown node 'alise' in 'up'. Did you mean 'alice'?")]
    [InlineData("alise == bob", "'alise' is no node and no word that is known here. Did you mean 'alice'?")]
    [InlineData("vip == bob", "'vip' is a resource; ask something of it, such as active(vip)")]
    [InlineData(
        "active(alice) == 1", "unknown resource 'alice' in 'active'. The resources are vip, web, store, httpd.")]
    [InlineData("done(cat)", "unknown step 'cat' in 'done'. Did you mean 'cut'?")]
    [InlineData(
        "agreed(alice)",
        "'agreed' is asked of members only: agreed(members): all nodes that are up have the same view")]
    [InlineData("members < all", "'<' cannot compare nodes ('members') with nodes ('all')")]
    [InlineData("members and stable", "'members' is neither true nor false; compare it with something")]
    [InlineData("[1, 2] == all", "'1' is not a node")]
    [InlineData("99999999999 == 1", "99999999999 is too large")]
    public void A_mistake_is_named(string text, string message) =>
        Assert.Equal(message, Sample.ErrorOf(Sample.Text(expect: $"always: [{{that: \"{text}\"}}]")));

    [Fact]
    public void Deep_nesting_is_refused_instead_of_overflowing_the_stack()
    {
        var deep = new string('(', 900) + "true" + new string(')', 900);
        Assert.Equal(
            "this is nested too deeply", Sample.ErrorOf(Sample.Text(expect: $"always: [{{that: \"{deep}\"}}]")));
        var negated = string.Concat(Enumerable.Repeat("not ", 400)) + "true";
        Assert.Equal(
            "this is nested too deeply", Sample.ErrorOf(Sample.Text(expect: $"always: [{{that: \"{negated}\"}}]")));
    }

    private bool Holds(string text) => Sample.Condition(text).Holds(_facts);
}
