using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>One run out of those that a search makes of a seed.</summary>
internal static class SearchedRun
{
    /// <summary>The first that is wanted; null if none is, or if the search was given up before.</summary>
    public static RunResult? First(
        ISearchStrategy search, Scenario scenario, ulong seed, RunOptions options, Func<RunResult, bool> isWanted)
    {
        RunResult? found = null;
        try
        {
            search.Explore(seed, (choices, reordering) =>
            {
                if (found is not null || options.IsGivenUp()) throw new OperationCanceledException();
                var run = ScenarioRunner.Run(
                    scenario, seed, options with { Choices = _ => choices, Reordering = reordering });
                if (isWanted(run)) found = run;
                return run;
            });
        }
        catch (OperationCanceledException)
        {
            // A search of many runs does not ask whether anybody still needs them.
        }

        return found;
    }
}
