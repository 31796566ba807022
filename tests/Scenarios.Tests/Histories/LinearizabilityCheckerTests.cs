using CsCheck;
using Ocf.Scenarios;

namespace Ocf.Tests;

public sealed class LinearizabilityCheckerTests
{
    [Theory]
    [InlineData("0 r, 0 ok")]
    [InlineData("0 w1, 0 ok, 1 r, 1 ok1")]
    [InlineData("0 w1, 1 r, 1 ok1, 0 ok")]
    [InlineData("0 w1, 1 r, 1 ok, 2 r, 2 ok1, 0 ok")]
    [InlineData("0 w1, 0 ok, 1 c1/2, 1 ok, 0 r, 0 ok2")]
    [InlineData("0 w1, 0 info, 1 r, 1 ok, 1 r, 1 ok1")]
    [InlineData("0 w1, 0 fail, 1 r, 1 ok")]
    [InlineData("0 w1, 1 w2, 0 ok, 1 ok, 2 r, 2 ok1")]
    [InlineData("0 w1@a, 0 ok, 1 r@b, 1 ok, 1 r@a, 1 ok1")]
    public void Sound_histories_are_valid(string text) =>
        Assert.Equal(Verdict.Held, HistoryBuilder.Check(HistoryBuilder.Of(text)).Verdict);

    [Theory]
    [InlineData("stale read", "0 w1, 0 ok, 0 w2, 0 ok, 1 r, 1 ok1")]
    [InlineData("lost write", "0 w1, 0 ok, 1 w2, 1 ok, 1 r, 1 ok1")]
    [InlineData("stale read between two reads", "0 w1, 1 r, 1 ok1, 2 r, 2 ok, 0 ok")]
    [InlineData("cas that succeeded twice", "0 w1, 0 ok, 1 c1/2, 2 c1/3, 1 ok, 2 ok")]
    [InlineData("read from the future", "0 r, 0 ok1, 1 w1, 1 ok")]
    [InlineData("value out of thin air", "0 w1, 0 ok, 1 r, 1 ok7")]
    [InlineData("failed write that is read", "0 w1, 0 fail, 1 r, 1 ok1")]
    [InlineData("crashed write that comes and goes", "0 w1, 0 ok, 1 w2, 1 info, 0 r, 0 ok2, 0 r, 0 ok1")]
    [InlineData("one key of two", "0 w1@a, 0 ok, 0 w1@b, 0 ok, 1 r@a, 1 ok, 1 r@b, 1 ok1")]
    public void A_planted_violation_is_found(string kind, string text)
    {
        var history = HistoryBuilder.Of(text);
        Assert.True(Verdict.Failed == HistoryBuilder.Check(history).Verdict, kind);
    }

    [Fact]
    public void A_violation_is_explained_by_what_fits_nowhere_and_what_came_before()
    {
        var history = HistoryBuilder.Of("0 w1@a, 0 ok, 0 w2@a, 0 ok, 1 r@a, 1 ok1, 1 w5@a, 1 ok");
        var result = HistoryBuilder.Check(history);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(
            "key 'a': no place for read -> 1 by process 1 (0.004 s to 0.005 s): the register holds 2, and the last " +
            "of the 2 that can be ordered is write 2 by process 0 (0.002 s to 0.003 s)",
            finding.Explanation);
        Assert.Equal(4, finding.Misfit?.InvokedAt);
        Assert.Equal(2, finding.Prefix.Count);
    }

    [Fact]
    public void At_its_bound_it_says_unknown()
    {
        var writers = Enumerable.Range(0, 12).ToList();
        var lines = writers.Select(each => $"{each} w{each}").Concat(writers.Select(each => $"{each} ok"));
        var history = HistoryBuilder.Of(string.Join(", ", lines) + ", 20 r, 20 ok99");
        var checker = new LinearizabilityChecker(RegisterModel.Kind, new SearchBound(1000, 1_000_000));
        var finding = checker.Check(history).Worst;
        Assert.Equal(Verdict.Undecided, finding?.Verdict);
        Assert.Equal("undecided after 1000 configurations of 13 operations", finding?.Explanation);
        Assert.Equal(Verdict.Failed, HistoryBuilder.Check(history).Verdict);
    }

    [Fact]
    public void What_a_sound_register_answers_is_always_valid() => RandomHistory.Of(60, 6).Sample(history =>
        Assert.Equal(Verdict.Held, HistoryBuilder.Check(history).Verdict), iter: 2000);

    [Fact]
    public void It_agrees_with_the_definition_on_small_histories_that_were_tampered_with()
    {
        var invalid = 0;
        Gen.Select(RandomHistory.Of(7, 4), Gen.Int[0, 100], Gen.Int[1, 4]).Sample((history, at, value) =>
        {
            var tampered = Tamper(history, at, value);
            var isValid = BruteForce.IsLinearizable(tampered);
            if (!isValid) Interlocked.Increment(ref invalid);
            Assert.Equal(isValid ? Verdict.Held : Verdict.Failed, HistoryBuilder.Check(tampered).Verdict);
        }, iter: 5000);
        Assert.True(invalid > 500, $"only {invalid} of the tampered histories were wrong");
    }

    [Fact]
    public void The_prefix_that_it_shows_is_one_that_the_definition_allows() =>
        Gen.Select(RandomHistory.Of(7, 4), Gen.Int[0, 100], Gen.Int[1, 4]).Sample((history, at, value) =>
        {
            var tampered = Tamper(history, at, value);
            if (HistoryBuilder.Check(tampered).Worst?.Misfit is not { } misfit) return;
            Assert.True(BruteForce.IsLinearizable(Until(tampered, misfit.CompletedAt)));
            Assert.False(BruteForce.IsLinearizable(Until(tampered, misfit.CompletedAt + 1)));
        }, iter: 3000);

    /// <summary>One answer of a read becomes another value, or what succeeded is said to have failed.</summary>
    private static History Tamper(History history, int at, int value)
    {
        var answers = history.Entries.Where(entry => entry.Type == EntryType.Ok).ToList();
        if (answers.Count == 0) return history;
        var chosen = answers[at % answers.Count];
        return Copy(
            history,
            entry => !ReferenceEquals(entry, chosen) ? entry
                : entry.Function == "read" ? entry with { Value = HistoryValue.Of(value) }
                : entry with { Type = EntryType.Fail });
    }

    /// <summary>The first lines, without those operations of which it is said later that they failed.</summary>
    private static History Until(History history, int end)
    {
        var failed = history.Operations.Where(operation => operation.HasFailed)
            .SelectMany(operation => new[] { operation.InvokedAt, operation.CompletedAt }).ToList();
        var copy = new History();
        for (var i = 0; i < end; i++)
            if (!failed.Contains(i))
                Assert.Null(copy.Add(history.Entries[i]));
        return copy;
    }

    private static History Copy(History history, Func<HistoryEntry, HistoryEntry> change)
    {
        var copy = new History();
        foreach (var entry in history.Entries) Assert.Null(copy.Add(change(entry)));
        return copy;
    }

}
