using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Holds the smallest file so far that breaks the same, and tries smaller ones. A candidate is tried as the text that
/// would be handed out: what cannot be read back is no candidate.
/// </summary>
internal sealed class Trials(Failure failure, RunOptions options, ShrinkBudget budget, ShrinkSearch search)
{
    /// <summary>
    /// Where nodes or links are gone others draw what they drew: the failure is then looked for under these seeds too.
    /// </summary>
    private const ulong OtherSeeds = 3;

    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);

    // A bug that lets packets breed makes a single run long: it ends with the budget, and counts as one that holds.
    private readonly RunOptions _bounded = options with { IsGivenUp = budget.IsTimeUp };

    public Failure Failure => failure;

    public ShrinkSearch Search => search;

    public YamlMapping File { get; private set; } = new(default, []);

    public ulong Seed { get; private set; }

    /// <summary>The last run that failed; that of <see cref="File"/> with <see cref="Seed"/>.</summary>
    public RunResult? Run { get; private set; }

    public int Runs { get; private set; }

    public bool IsOver => Runs >= budget.Runs || budget.IsTimeUp();

    /// <summary>True if the file fails as it should; it is then the one to go on from.</summary>
    public bool Begin(YamlMapping file, ulong seed, ulong otherSeeds = 0) => Fails(file, seed, otherSeeds, options);

    public bool Try(YamlMapping file, bool otherSeedsToo = false)
    {
        if (IsOver || Harm.IsNewIn(file, File, failure) || !_tried.Add(YamlWriter.Write(file))) return false;
        return Fails(file, Seed, otherSeedsToo ? OtherSeeds : 0, _bounded);
    }

    private bool Fails(YamlMapping file, ulong seed, ulong otherSeeds, RunOptions how)
    {
        if (ScenarioReader.Read(YamlWriter.Write(file), "candidate").Value is not { } scenario) return false;
        if (Fails(file, scenario, seed, how)) return true;
        for (ulong other = 1; other <= otherSeeds && !IsOver; other++)
            if (other != seed && Fails(file, scenario, other, how))
                return true;
        return false;
    }

    private bool Fails(YamlMapping file, Scenario scenario, ulong seed, RunOptions how)
    {
        var found = SearchedRun.First(search.For(scenario), scenario, seed, how, run =>
        {
            Runs++;
            return failure.IsIn(run);
        });
        if (found is null) return false;
        (File, Seed, Run) = (file, seed, found);
        budget.Progress?.Invoke(new ShrinkProgress(Runs, scenario.Steps.Count));
        return true;
    }
}
