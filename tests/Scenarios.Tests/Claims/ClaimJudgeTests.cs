using Ocf.Scenarios;
using static Ocf.Tests.FakeFacts;

namespace Ocf.Tests;

/// <summary>
/// How claims are judged in one run: by every observation, by deadlines, and by what was never looked at.
/// </summary>
public sealed class ClaimJudgeTests
{
    private const int Cut = 0;
    private const int Mend = 1;

    private readonly FakeFacts _facts = new(3);

    [Fact]
    public void Always_fails_at_the_first_observation_in_which_it_is_not_true()
    {
        var judge = Judge("always: [{id: once, that: \"active(vip) <= 1\"}]");
        Observe(judge, 1);
        _facts.Active[0] = Set(0, 1);
        Observe(judge, 2);
        _facts.Active[0] = Set(0);
        Observe(judge, 3);
        Assert.True(judge.AnyFailed);
        AssertFailed(judge, 9, FailureKind.Safety, 2, "not true: active(vip) is 2");
    }

    [Fact]
    public void Never_fails_when_it_is_true()
    {
        var judge = Judge("never: [{that: \"fenced(any)\"}]");
        Observe(judge, 1);
        Assert.False(judge.AnyFailed);
        _facts.FencedNodes = Set(1);
        Observe(judge, 2);
        AssertFailed(judge, 9, FailureKind.Safety, 2, "true: fenced(any) is true");
    }

    [Fact]
    public void What_was_never_looked_at_is_undecided()
    {
        Assert.Equal(Verdict.Undecided, Judge("always: [{that: \"true\"}]").Finish(At(9))[0].Verdict);
    }

    [Fact]
    public void A_claim_says_what_it_covered()
    {
        var judge = Judge("always: [{that: \"stable\", from: cut, until: mend}]");
        Observe(judge, 1);
        judge.StepRan(Cut, At(2));
        _facts.Stable = true;
        Observe(judge, 3);
        Observe(judge, 5);
        judge.StepRan(Mend, At(6));
        _facts.Stable = false;
        Observe(judge, 7);
        var result = judge.Finish(At(9))[0];
        Assert.Equal(Verdict.Held, result.Verdict);
        Assert.Equal("looked at 2 times from 3s to 5s", result.Explanation);
    }

    [Fact]
    public void A_window_that_never_opened_proves_nothing()
    {
        var judge = Judge("always: [{that: \"true\", from: mend}]\n  never: [{that: \"true\", from: 1h}]");
        Observe(judge, 1);
        Assert.False(judge.AllDecided);
        var results = judge.Finish(At(9));
        Assert.All(results, result => Assert.Equal(Verdict.Undecided, result.Verdict));
        Assert.Equal("its window never opened: step 'mend' never ran", results[0].Explanation);
        Assert.Equal("its window never opened: the run ended before 3600s", results[1].Explanation);
    }

    [Fact]
    public void A_window_that_is_still_open_at_the_end_says_so()
    {
        var judge = Judge("always: [{that: \"true\", until: mend}]");
        Observe(judge, 1);
        Assert.False(judge.AllDecided);
        Assert.EndsWith("the run ended before the end of its window", judge.Finish(At(9))[0].Explanation);
    }

    [Fact]
    public void Windows_by_time_open_and_close_on_time()
    {
        var judge = Judge("never: [{that: \"stable\", from: 10s, until: 20s}]");
        _facts.Stable = true;
        Assert.Equal(At(10), judge.NextDeadline);
        Observe(judge, 9);
        Assert.False(judge.AnyFailed);
        _facts.Stable = false;
        Observe(judge, 10);
        Assert.Equal(At(20), judge.NextDeadline);
        _facts.Stable = true;
        Observe(judge, 20);
        Assert.Null(judge.NextDeadline);
        Assert.Equal(Verdict.Held, judge.Finish(At(30))[0].Verdict);
    }

    [Fact]
    public void During_and_outside_follow_each_run_of_their_step()
    {
        var judge = Judge("never: [{that: \"stable\", during: cut}]\n  always: [{that: \"stable\", outside: cut}]");
        _facts.Stable = true;
        Observe(judge, 1);
        judge.StepRan(Cut, At(2));
        _facts.Stable = false;
        Observe(judge, 2);
        judge.StepDone(Cut, At(3));
        _facts.Stable = true;
        Observe(judge, 3);
        Assert.False(judge.AnyFailed);
        judge.StepRan(Cut, At(4));
        Observe(judge, 4);
        var results = judge.Finish(At(5));
        Assert.Equal(Verdict.Failed, results[0].Verdict);
        Assert.Equal(Verdict.Held, results[1].Verdict);
    }

    [Fact]
    public void Sometimes_is_held_by_one_observation_and_undecided_without_it()
    {
        var judge = Judge("sometimes: [{that: \"fenced(bob)\"}, {that: \"fenced(carol)\"}]");
        _facts.FencedNodes = Set(1);
        Observe(judge, 4);
        _facts.FencedNodes = default;
        Observe(judge, 5);
        var results = judge.Finish(At(9));
        Assert.Equal((Verdict.Held, true, At(4)), (results[0].Verdict, results[0].Seen, results[0].At));
        Assert.Equal((Verdict.Undecided, false), (results[1].Verdict, results[1].Seen));
    }

    [Fact]
    public void Results_come_in_the_order_of_the_file_with_its_lines()
    {
        var judge = Judge(
            "sometimes: [{id: a, that: stable}]\n  always: [{id: b, that: stable}]\n  never: [{id: c, that: stable}]");
        Observe(judge, 1);
        var results = judge.Finish(At(2));
        Assert.Equal(["a", "b", "c"], results.Select(result => result.Claim.Id));
        Assert.Equal([1, 1], results.Zip(results.Skip(1), (first, second) => second.Claim.Line - first.Claim.Line));
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static ClaimJudge Judge(string claims) => new(Sample.WithClaims(claims));

    private void Observe(ClaimJudge judge, double seconds) => judge.Observe(At(seconds), _facts);

    private static void AssertFailed(ClaimJudge judge, double end, FailureKind kind, double at, string explanation)
    {
        var result = judge.Finish(At(end))[0];
        Assert.Equal(Verdict.Failed, result.Verdict);
        Assert.Equal(kind, result.Kind);
        Assert.Equal(At(at), result.At);
        Assert.Equal(explanation, result.Explanation);
    }
}
