using Ocf.Scenarios;
using static Ocf.Tests.FakeFacts;

namespace Ocf.Tests;

/// <summary>Promises with a deadline.</summary>
public sealed class EventuallyTests
{
    private const int Cut = 0;

    private readonly FakeFacts _facts = new(3);
    private readonly ClaimJudge _judge = new(
        Sample.WithClaims("eventually: [{id: failover, that: \"running(vip)\", after: cut, within: 30s, hold: 10s}]"));

    [Fact]
    public void Nothing_is_due_before_its_step_ran()
    {
        Observe(99, running: false);
        Assert.Null(_judge.NextDeadline);
        Assert.False(_judge.AllDecided);
        var result = Finish(200);
        Assert.Equal(Verdict.Undecided, result.Verdict);
        Assert.Equal("step 'cut', after which it is due, never ran", result.Explanation);
    }

    [Fact]
    public void It_is_held_when_it_became_true_in_time_and_stayed_so()
    {
        Run(10);
        Observe(11, running: false);
        Assert.Equal(At(40), _judge.NextDeadline);
        Observe(39, running: true);
        Assert.Equal(At(49), _judge.NextDeadline);
        Assert.False(_judge.AllDecided);
        Observe(49, running: true);
        Assert.True(_judge.AllDecided);
        Observe(60, running: false);
        var result = Finish(61);
        Assert.Equal((Verdict.Held, At(39)), (result.Verdict, result.At));
    }

    [Fact]
    public void What_was_true_until_a_change_counts_up_to_that_change()
    {
        Run(10);
        Observe(12, running: true);
        Observe(22, running: false);
        Assert.Equal(Verdict.Held, Finish(23).Verdict);
    }

    [Fact]
    public void It_fails_at_the_deadline_for_want_of_life()
    {
        Run(10);
        Observe(11, running: false);
        Observe(40, running: false);
        var result = Finish(41);
        Assert.Equal((Verdict.Failed, FailureKind.Liveness, At(40)), (result.Verdict, result.Kind, result.At));
        Assert.Equal("not true 30s after step 'cut': running(vip) is false", result.Explanation);
    }

    [Fact]
    public void Too_late_is_not_in_time_even_if_nobody_looked_at_the_deadline()
    {
        Run(10);
        Observe(11, running: false);
        Observe(41, running: true);
        Assert.Equal(Verdict.Failed, Finish(90).Verdict);
    }

    [Fact]
    public void It_may_try_again_until_the_deadline_but_not_after()
    {
        Run(10);
        Observe(12, running: true);
        Observe(20, running: false);
        Observe(39, running: true);
        Assert.False(_judge.AnyFailed);
        Observe(45, running: false);
        Assert.True(_judge.AnyFailed);
    }

    [Fact]
    public void A_run_that_ends_early_leaves_it_undecided()
    {
        Run(10);
        Observe(11, running: false);
        Assert.Equal("the run ended 20s before its deadline; running(vip) is false", Finish(20).Explanation);
    }

    [Fact]
    public void A_run_that_ends_within_the_hold_leaves_it_undecided()
    {
        Run(10);
        Observe(12, running: true);
        var result = Finish(21);
        Assert.Equal(
            (Verdict.Undecided, "the run ended before it had been true for 10s"), (result.Verdict, result.Explanation));
    }

    [Fact]
    public void Each_run_of_its_step_is_a_new_promise()
    {
        Run(10);
        Observe(12, running: true);
        Observe(22, running: true);
        Assert.True(_judge.AllDecided);
        Run(50);
        Assert.False(_judge.AllDecided);
        Observe(51, running: false);
        Observe(80, running: false);
        var result = Finish(80);
        Assert.Equal((Verdict.Failed, At(80)), (result.Verdict, result.At));
    }

    [Fact]
    public void A_later_run_does_not_put_off_the_deadline_of_an_open_promise()
    {
        Run(10);
        Observe(11, running: false);
        Run(35);
        Observe(41, running: false);
        Assert.True(_judge.AnyFailed);
    }

    [Fact]
    public void What_was_true_long_ago_does_not_count_for_a_new_promise()
    {
        Run(10);
        Observe(12, running: true);
        Observe(22, running: true);
        Run(100);
        Observe(100, running: false);
        Assert.Equal(At(130), _judge.NextDeadline);
        Assert.False(_judge.AllDecided);
    }

    [Fact]
    public void Without_a_step_the_clock_starts_with_the_run()
    {
        var judge = new ClaimJudge(Sample.WithClaims("eventually: [{that: \"stable\", within: 5s}]"));
        judge.Observe(At(1), _facts);
        judge.Observe(At(5), _facts);
        Assert.Equal("not true 5s after the start: stable is false", judge.Finish(At(6))[0].Explanation);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private void Run(double seconds) => _judge.StepRan(Cut, At(seconds));

    private void Observe(double seconds, bool running)
    {
        _facts.Active[0] = running ? Set(1) : default;
        _judge.Observe(At(seconds), _facts);
    }

    private ClaimResult Finish(double seconds) => Assert.Single(_judge.Finish(At(seconds)));
}
