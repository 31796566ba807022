using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Runs a scenario with many seeds on several threads. Each run has a world of its own and shares nothing; runs are
/// handed over in the order of their seeds, so that nothing depends on how many threads there were.
/// </summary>
public static class SeedSweep
{
    /// <summary>Runs all seeds, and adds up what they came to. No run is kept that has been handed over.</summary>
    /// <param name="workers">Threads; one core each is enough.</param>
    /// <param name="take">Is given each run, one at a time, in the order of the seeds.</param>
    /// <param name="progress">Is told whenever a run ends, in any order and from any thread.</param>
    public static SweepResult Run(
        Scenario scenario,
        IEnumerable<ulong> seeds,
        RunOptions? options = null,
        int workers = 1,
        Action<RunResult>? take = null,
        Action? progress = null,
        CancellationToken cancellation = default)
    {
        var result = new SweepResult(scenario);
        OrderedWork<ulong, RunResult>.Run(seeds, RunOne, Take, workers, cancellation);
        return result;

        RunResult RunOne(ulong seed)
        {
            var run = ScenarioRunner.Run(scenario, seed, options);
            progress?.Invoke();
            return run;
        }

        void Take(RunResult run)
        {
            result.Add(run);
            take?.Invoke(run);
        }
    }
}
