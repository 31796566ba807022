using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Holds the smallest file so far that breaks the same, and tries smaller ones. A candidate is tried as the text that
/// would be handed out: what cannot be read back is no candidate.
/// </summary>
internal sealed class Trials(Failure failure, RunOptions options, ShrinkBudget budget)
{
    /// <summary>
    /// Where nodes or links are gone others draw what they drew: the failure is then looked for under these seeds too.
    /// </summary>
    private const ulong OtherSeeds = 3;

    private readonly HashSet<string> _tried = new(StringComparer.Ordinal);

    public Failure Failure => failure;

    public YamlMapping File { get; private set; } = new(default, []);

    public ulong Seed { get; private set; }

    /// <summary>The last run that failed; that of <see cref="File"/> with <see cref="Seed"/>.</summary>
    public RunResult? Run { get; private set; }

    public int Runs { get; private set; }

    public bool IsOver => Runs >= budget.Runs || budget.IsTimeUp();

    /// <summary>True if the file fails as it should; it is then the one to go on from.</summary>
    public bool Begin(YamlMapping file, ulong seed, bool otherSeedsToo)
    {
        if (ScenarioReader.Read(YamlWriter.Write(file), "candidate").Value is not { } scenario) return false;
        if (Fails(file, scenario, seed)) return true;
        for (ulong other = 1; otherSeedsToo && other <= OtherSeeds && !IsOver; other++)
            if (other != seed && Fails(file, scenario, other))
                return true;
        return false;
    }

    public bool Try(YamlMapping file, bool otherSeedsToo = false)
    {
        if (IsOver || Harm.IsNewIn(file, File, failure) || !_tried.Add(YamlWriter.Write(file))) return false;
        return Begin(file, Seed, otherSeedsToo);
    }

    private bool Fails(YamlMapping file, Scenario scenario, ulong seed)
    {
        Runs++;
        var run = ScenarioRunner.Run(scenario, seed, options);
        if (!failure.IsIn(run)) return false;
        (File, Seed, Run) = (file, seed, run);
        budget.Progress?.Invoke(new ShrinkProgress(Runs, scenario.Steps.Count));
        return true;
    }
}
