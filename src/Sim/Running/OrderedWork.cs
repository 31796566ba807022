using System.Runtime.ExceptionServices;

namespace Ocf.Sim;

/// <summary>
/// Does many pieces of work on several threads and hands the results over one at a time, in the order of the items, so
/// that nothing depends on how many threads there were.
/// </summary>
public sealed class OrderedWork<TItem, TResult>
{
    /// <summary>
    /// Results that wait for an earlier one, for each thread: work that takes long must not let the others pile up.
    /// </summary>
    private const int WaitingPerWorker = 16;

    private readonly IEnumerator<TItem> _items;
    private readonly Func<TItem, TResult> _work;
    private readonly Action<TResult> _take;
    private readonly int _workers;
    private readonly CancellationToken _cancellation;
    private readonly object _gate = new();
    private readonly Dictionary<long, TResult> _waiting = [];
    private ExceptionDispatchInfo? _failure;
    private long _begun;
    private long _handed;

    private OrderedWork(
        IEnumerator<TItem> items, Func<TItem, TResult> work, Action<TResult> take, int workers,
        CancellationToken cancellation)
    {
        _items = items;
        _work = work;
        _take = take;
        _workers = workers;
        _cancellation = cancellation;
    }

    /// <param name="items">Are drawn one at a time, when a thread is free.</param>
    /// <param name="work">Runs on any thread.</param>
    /// <param name="take">Is given each result, one at a time, in the order of the items.</param>
    /// <param name="workers">Threads; one core each is enough.</param>
    public static void Run(
        IEnumerable<TItem> items, Func<TItem, TResult> work, Action<TResult> take, int workers,
        CancellationToken cancellation = default)
    {
        using var each = items.GetEnumerator();
        new OrderedWork<TItem, TResult>(each, work, take, workers, cancellation).RunAll();
    }

    private void RunAll()
    {
        var threads = new Thread[Math.Max(1, _workers) - 1];
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Work) { IsBackground = true, Name = $"worker {i + 1}" };
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
            while (TryBegin(out var index, out var item)) HandOver(index, _work(item));
        }
        catch (Exception failure)
        {
            // Whatever it is, it belongs to who asked for the work, not to this thread.
            lock (_gate)
            {
                _failure ??= ExceptionDispatchInfo.Capture(failure);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool TryBegin(out long index, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out TItem item)
    {
        lock (_gate)
        {
            while (_failure is null && _begun - _handed > (long)_workers * WaitingPerWorker) Monitor.Wait(_gate);
            index = _begun;
            item = default;
            if (_failure is not null || _cancellation.IsCancellationRequested || !_items.MoveNext()) return false;
            item = _items.Current;
            _begun++;
            return true;
        }
    }

    private void HandOver(long index, TResult result)
    {
        lock (_gate)
        {
            _waiting.Add(index, result);
            while (_waiting.Remove(_handed, out var ready))
            {
                _take(ready);
                _handed++;
            }

            Monitor.PulseAll(_gate);
        }
    }
}
