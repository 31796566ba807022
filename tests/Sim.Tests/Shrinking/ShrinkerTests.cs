using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;
using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>A storm that breaks a promise becomes a small file that breaks the same one.</summary>
public sealed class ShrinkerTests
{
    private static Scenario Storm { get; } = ScenarioTexts.File(
        Path.Combine(Root(AppContext.BaseDirectory), "scenarios", "hosting", "a-storm-of-faults-passes.yaml"));

    private static RunOptions Early { get; } = FencingBugs.LostIsOff();

    [Fact]
    public void A_storm_becomes_a_few_steps_that_break_the_same()
    {
        var seed = FirstFailing(Storm, Early);
        var shrunk = Shrink(Storm, seed, Early);
        TestContext.Current.SendDiagnosticMessage($"{shrunk.Before} -> {shrunk.After} in {shrunk.Runs} runs");
        Assert.InRange(shrunk.After.Faults, 0, shrunk.Before.Faults / 5);
        Assert.InRange(shrunk.After.Nodes, 1, Storm.Cluster.Nodes.Count - 1);
        Assert.True(shrunk.After.VirtualTime < shrunk.Before.VirtualTime);
        Assert.True(shrunk.IsMinimal);
        AssertFails(shrunk, Early);
    }

    [Fact]
    public void The_same_run_shrinks_to_the_same_file()
    {
        var seed = FirstFailing(Storm, Early);
        var budget = new ShrinkBudget { Runs = 60 };
        var first = Shrinker.Shrink(Storm, seed, Early, budget);
        var second = Shrinker.Shrink(Storm, seed, Early, budget);
        Assert.NotNull(first);
        Assert.False(first.IsMinimal);
        Assert.InRange(first.Runs, 1, 60);
        Assert.Equal(first.Text, second?.Text);
        AssertFails(first, Early);
    }

    [Fact]
    public void A_broken_liveness_promise_keeps_what_undoes_the_faults()
    {
        var scenario = ScenarioTexts.Read(ScenarioTexts.Busy.Replace(
            "invariants: [no-split-brain, fence-before-takeover, single-dc, view-agreement]",
            "eventually: [{id: soon, that: \"members == all and running(vip)\", after: last, within: 1s, hold: 30s}]")
            .Replace("- at: 70s", "- at: 70s\n    id: last"));
        var shrunk = Shrink(scenario, FirstFailing(scenario, RunOptions.Default), RunOptions.Default);
        Assert.Equal("soon", shrunk.Failure.Id);
        Assert.Contains("down-for", shrunk.Text);
        AssertFails(shrunk, RunOptions.Default);
    }

    [Fact]
    public void A_run_that_breaks_nothing_is_not_shrunk() =>
        Assert.Null(Shrinker.Shrink(ScenarioTexts.Read(ScenarioTexts.Busy), 1));

    private static ShrinkResult Shrink(Scenario scenario, ulong seed, RunOptions options)
    {
        var shrunk = Shrinker.Shrink(scenario, seed, options);
        Assert.NotNull(shrunk);
        return shrunk;
    }

    private static ulong FirstFailing(Scenario scenario, RunOptions options) => Enumerable.Range(1, 50)
        .Select(seed => (ulong)seed)
        .First(seed => Failure.FirstOf(ScenarioRunner.Run(scenario, seed, options)) is not null);

    private static void AssertFails(ShrinkResult shrunk, RunOptions options)
    {
        var scenario = ScenarioTexts.Read(shrunk.Text);
        Assert.Equal(Outcome.Pass, scenario.Outcome);
        var run = ScenarioRunner.Run(scenario, Assert.Single(scenario.Seeds.All()), options);
        Assert.True(shrunk.Failure.IsIn(run), shrunk.Text);
    }

    private static string Root(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "Ocf.sln"))) folder = Path.GetDirectoryName(folder) ?? "";
        return folder;
    }
}
