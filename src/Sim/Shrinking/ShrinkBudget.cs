namespace Ocf.Sim;

/// <summary>
/// How much shrinking may cost. It stops at the first of the two, with the smallest scenario found until then; only
/// where time stops it can the result differ from one machine to another.
/// </summary>
public sealed record ShrinkBudget
{
    /// <summary>Simulated runs.</summary>
    public int Runs { get; init; } = 5_000;

    public Func<bool> IsTimeUp { get; init; } = () => false;

    /// <summary>Is told whenever a smaller scenario was found.</summary>
    public Action<ShrinkProgress>? Progress { get; init; }
}

/// <summary>How far it has come.</summary>
/// <param name="Steps">In the smallest scenario so far.</param>
public sealed record ShrinkProgress(int Runs, int Steps);
