namespace Ocf.Sim;

/// <summary>
/// How a search chooses: which runs it makes of a seed, and who answers in each. Whatever it remembers of a seed dies
/// with the call, so seeds can be spread over threads and machines and the result stays the same.
/// </summary>
public interface ISearchStrategy
{
    /// <summary>As the command line has it.</summary>
    string Name { get; }

    /// <summary>Makes the runs of one seed, one after the other.</summary>
    /// <param name="run">Makes one run in which these choices answer and nodes get their inputs in this order.</param>
    /// <returns>True if all that can be chosen differently in the bounds of the search was.</returns>
    bool Explore(ulong seed, Func<IChoices, Reordering?, RunResult> run);
}
