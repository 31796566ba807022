using System.Runtime.ExceptionServices;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Runs a scenario with many seeds on several threads. Each run has a world of its own and shares nothing; runs are
/// handed over in the order of their seeds, so that nothing depends on how many threads there were.
/// </summary>
public sealed class SeedSweep
{
    /// <summary>
    /// Runs that wait for one with an earlier seed, for each thread: a run that takes long must not let the others pile
    /// up.
    /// </summary>
    private const int WaitingPerWorker = 16;

    private readonly Scenario _scenario;
    private readonly RunOptions? _options;
    private readonly Action<RunResult> _take;
    private readonly Action? _progress;
    private readonly CancellationToken _cancellation;
    private readonly IEnumerator<ulong> _seeds;
    private readonly int _workers;
    private readonly object _gate = new();
    private readonly Dictionary<long, RunResult> _waiting = [];
    private ExceptionDispatchInfo? _failure;
    private long _begun;
    private long _handed;

    private SeedSweep(
        Scenario scenario, IEnumerator<ulong> seeds, RunOptions? options, int workers, Action<RunResult> take,
        Action? progress, CancellationToken cancellation)
    {
        _scenario = scenario;
        _seeds = seeds;
        _options = options;
        _workers = workers;
        _take = take;
        _progress = progress;
        _cancellation = cancellation;
    }

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
        using var each = seeds.GetEnumerator();
        var sweep = new SeedSweep(scenario, each, options, workers, Take, progress, cancellation);
        sweep.RunAll();
        return result;

        void Take(RunResult run)
        {
            result.Add(run);
            take?.Invoke(run);
        }
    }

    private void RunAll()
    {
        var threads = new Thread[Math.Max(1, _workers) - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = $"sweep {i + 1}" };
            threads[i].Start();
        }

        Work();
        foreach (var thread in threads) thread.Join();
        _failure?.Throw();
        _cancellation.ThrowIfCancellationRequested();
    }

    private void Work()
    {
        try
        {
            while (Next() is var (index, seed))
            {
                var run = ScenarioRunner.Run(_scenario, seed, _options);
                _progress?.Invoke();
                HandOver(index, run);
            }
        }
        catch (Exception failure)
        {
            // Whatever it is, it belongs to who asked for the sweep, not to this thread.
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(failure);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private (long Index, ulong Seed)? Next()
    {
        lock (_gate)
        {
            while (_failure is null && _begun - _handed > (long)_workers * WaitingPerWorker) Monitor.Wait(_gate);
            if (_failure is not null || _cancellation.IsCancellationRequested || !_seeds.MoveNext()) return null;
            return (_begun++, _seeds.Current);
        }
    }

    private void HandOver(long index, RunResult run)
    {
        lock (_gate)
        {
            _waiting.Add(index, run);
            while (_waiting.Remove(_handed, out var ready))
            {
                _take(ready);
                _handed++;
            }

            Monitor.PulseAll(_gate);
        }
    }
}
