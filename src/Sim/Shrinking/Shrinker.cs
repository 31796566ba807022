using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Makes of a run that failed the smallest scenario that still breaks the same promise in the same way. It works on the
/// file, not on the verbs: a smaller file is one with a part taken out or a time made simpler, the reader says whether
/// it is a scenario, and a run says whether it still fails. So a verb that is new needs nothing here.
/// </summary>
public static class Shrinker
{
    /// <summary>What goes in one round may let more go in the next. Most scenarios need two.</summary>
    private const int Rounds = 4;

    /// <summary>
    /// A failure that hangs on a lost packet comes back only under some seeds once its chaos is written down step by
    /// step. Without steps to take out, nothing gets smaller.
    /// </summary>
    private const ulong OtherSeeds = 40;

    /// <summary>
    /// What a search found in an order of its own may come in the usual order too, where nobody needs the search to
    /// see it: with as many seeds.
    /// </summary>
    private const ulong UsualOrders = 100;

    /// <summary>Null if the run with this seed breaks nothing.</summary>
    /// <param name="search">Of the runs that it makes of the seed the first that fails is taken; null: of one.</param>
    public static ShrinkResult? Shrink(
        Scenario scenario, ulong seed, RunOptions? options = null, ShrinkBudget? budget = null,
        ShrinkSearch? search = null)
    {
        options ??= RunOptions.Default;
        budget ??= new ShrinkBudget();
        search ??= ShrinkSearch.None;
        var found = SearchedRun.First(
            search.For(scenario), scenario, seed, options, run => Failure.FirstOf(run) is not null);
        if (found is null || Failure.FirstOf(found) is not { } failure) return null;
        var (start, first) = (seed, found);
        if (search != ShrinkSearch.None && InUsualOrder(scenario, seed, options, failure, budget) is { } usual)
            (start, first, search) = (usual.Seed, usual.Run, ShrinkSearch.None);
        var trials = new Trials(failure, options, budget, search);
        Begin(trials, scenario, start, first);
        for (var round = 0; round < Rounds && !trials.IsOver; round++)
        {
            var before = trials.File;
            Round(trials);
            if (ReferenceEquals(before, trials.File)) break;
        }

        return Result(trials, scenario, seed, first);
    }

    private static (ulong Seed, RunResult Run)? InUsualOrder(
        Scenario scenario, ulong seed, RunOptions options, Failure failure, ShrinkBudget budget)
    {
        for (ulong other = 0; other <= UsualOrders && !budget.IsTimeUp(); other++)
        {
            var tried = other == 0 ? seed : other;
            var run = ScenarioRunner.Run(scenario, tried, options);
            if (failure.IsIn(run)) return (tried, run);
        }

        return null;
    }

    private static void Begin(Trials trials, Scenario scenario, ulong seed, RunResult first)
    {
        var focused = ScenarioExpander.Focus(scenario, seed, trials.Failure);
        foreach (var later in (ReadOnlySpan<TimeSpan>)[TimeSpan.Zero, TimeSpan.FromTicks(1)])
        {
            var expanded = ScenarioExpander.Expand(focused, first, trials.Failure, later);
            var isLast = later > TimeSpan.Zero;
            if (expanded is not null && trials.Begin(FileOf(expanded), seed, isLast ? OtherSeeds : 0)) return;
        }

        if (trials.Begin(FileOf(focused), seed)) return;
        // Another claim was what kept the run going until this one broke.
        if (trials.Begin(FileOf(focused with { Expect = scenario.Expect }), seed)) return;
        throw new InvariantViolation($"seed {seed} does not break {trials.Failure.Id} a second time");
    }

    /// <summary>Without steps for nobody, such as <c>kill: any</c> was when nobody was up: an empty list.</summary>
    private static YamlMapping FileOf(Scenario scenario)
    {
        var file = ScenarioWriter.Tree(scenario);
        if (file.Find("steps") is not YamlSequence steps) return file;
        YamlNode[] busy = [.. steps.Items.Where(step => !HasEmptyList(step))];
        return YamlPlaces.Set(file, "steps", new YamlSequence(default, busy));
    }

    private static bool HasEmptyList(YamlNode node) => node switch
    {
        YamlSequence list => list.Items.Count == 0 || list.Items.Any(HasEmptyList),
        YamlMapping mapping => mapping.Entries.Any(entry => HasEmptyList(entry.Value)),
        _ => false,
    };

    private static void Round(Trials trials)
    {
        LimitPass.Run(trials);
        StepPass.Run(trials);
        NamePass.Run(trials);
        PartPass.Run(trials);
        MomentPass.Run(trials);
        TimePass.Run(trials);
        LimitPass.Run(trials);
    }

    private static ShrinkResult Result(Trials trials, Scenario scenario, ulong seed, RunResult first)
    {
        var file = YamlPlaces.Set(trials.File, "seeds", MappingBuilder.Word($"{trials.Seed}"));
        var text = YamlWriter.Write(file);
        var shrunk = ScenarioReader.Read(text, scenario.FileName).Value;
        if (shrunk is null || trials.Run is not { } run)
            throw new InvariantViolation("a shrunk scenario cannot be read back");
        var before = ShrinkSize.Of(scenario, first);
        var after = ShrinkSize.Of(shrunk, run);
        var now = Failure.FirstOf(run) ?? trials.Failure;
        var needsSearch = trials.Search != ShrinkSearch.None;
        var order = needsSearch ? $", searched with {trials.Search.Words}" : "";
        var head = $"# Breaks {now.Id} with seed {trials.Seed}{order}: {OneLine(now.Explanation)}\n"
            + $"# Shrunk from {scenario.FileName} with seed {seed}: {before.Faults} faults became {after.Faults}.\n";
        return new ShrinkResult(
            head + text, trials.Seed, needsSearch, now, before, after, trials.Runs, !trials.IsOver);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
