using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Runs a scenario with many seeds on several threads. Each run has a world of its own and shares nothing; what comes
/// out is ordered by seed, so that it does not depend on how many threads there were.
/// </summary>
public static class SeedSweep
{
    /// <summary>
    /// Runs whose story is kept besides the first one's: enough to look into, whatever the number of seeds.
    /// </summary>
    private const int StoriesKept = 8;

    /// <param name="workers">Threads; one core each is enough.</param>
    /// <param name="progress">Told after each run how many are done; from any thread, one at a time.</param>
    public static SweepResult Run(
        Scenario scenario,
        IReadOnlyList<ulong> seeds,
        RunOptions? options = null,
        int workers = 1,
        Action<int>? progress = null,
        CancellationToken cancellation = default)
    {
        var results = new RunResult?[seeds.Count];
        var gate = new object();
        var next = -1;
        var done = 0;

        void Work()
        {
            while (!cancellation.IsCancellationRequested)
            {
                var index = Interlocked.Increment(ref next);
                if (index >= seeds.Count) return;
                var result = ScenarioRunner.Run(scenario, seeds[index], options);
                lock (gate)
                {
                    results[index] = index == 0 || result.Verdict != Verdict.Held ? result : result with { Story = [] };
                    progress?.Invoke(++done);
                }
            }
        }

        var threads = new Thread[Math.Clamp(workers, 1, Math.Max(1, seeds.Count)) - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = $"sweep {i + 1}" };
            threads[i].Start();
        }

        Work();
        foreach (var thread in threads) thread.Join();
        return Collect(scenario, results);
    }

    private static SweepResult Collect(Scenario scenario, RunResult?[] results)
    {
        var runs = new List<RunResult>();
        var hash = 0UL;
        var stories = 0;
        foreach (var result in results)
        {
            if (result is null) continue;
            hash = StableHash.Mix(hash, result.TraceHash);
            var tells = runs.Count == 0 || (result.Verdict != Verdict.Held && stories++ < StoriesKept);
            runs.Add(tells ? result : result with { Story = [] });
        }

        return new SweepResult(scenario, runs, LimitJudge.Judge(scenario, Gather(runs)), hash);
    }

    private static SortedDictionary<string, IReadOnlyList<long>> Gather(List<RunResult> runs)
    {
        var gathered = new SortedDictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach (var metric in Metrics.All)
        {
            var values = new List<long>();
            foreach (var run in runs) values.AddRange(run.Metrics[metric.Name]);
            gathered.Add(metric.Name, values);
        }

        return gathered;
    }
}
