using System.Collections.Concurrent;
using System.Diagnostics;

namespace Ocf.Real;

/// <summary>
/// The lab's one thread: everything that it knows, does and judges happens here, in one order. Other threads post to
/// it. It looks at the machines every few milliseconds, for their files tell nobody when they change.
/// </summary>
internal sealed class LabLoop
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(4);

    private readonly BlockingCollection<Action> _posted = new(new ConcurrentQueue<Action>());
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _timers = new();
    private readonly List<(Func<bool> Condition, Action Then)> _watches = [];
    private long _began = Stopwatch.GetTimestamp();
    private long _order;

    /// <summary>Since the scenario began.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_began);

    public void Post(Action action) => _posted.Add(action);

    /// <summary>Runs something on the lab's thread and waits for its end.</summary>
    public Task<T> InvokeAsync<T>(Func<T> function)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() => source.SetResult(function()));
        return source.Task;
    }

    public void After(TimeSpan delay, Action then) => _timers.Enqueue(then, (Now + delay, _order++));

    /// <summary>As soon as the condition holds; it is asked whenever something has changed.</summary>
    public void When(Func<bool> condition, Action then)
    {
        if (condition()) then();
        else _watches.Add((condition, then));
    }

    public void RestartClock() => _began = Stopwatch.GetTimestamp();

    /// <param name="look">Looks at the machines; true if anything is not as it was.</param>
    /// <param name="changed">Something happened: time to judge.</param>
    public void Run(Func<bool> isOver, Func<bool> look, Action changed)
    {
        while (!isOver())
        {
            var happened = false;
            if (_posted.TryTake(out var action, Wait()))
            {
                action();
                happened = true;
                while (_posted.TryTake(out action)) action();
            }

            while (_timers.TryPeek(out var timer, out var due) && due.At <= Now)
            {
                _timers.Dequeue();
                timer();
                happened = true;
            }

            happened |= look();
            if (!happened) continue;
            changed();
            LookAtWatches();
        }
    }

    private TimeSpan Wait()
    {
        if (!_timers.TryPeek(out _, out var due)) return Glance;
        var left = due.At - Now;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : left < Glance ? left : Glance;
    }

    private void LookAtWatches()
    {
        var due = _watches.Count;
        for (var i = 0; i < due; i++)
        {
            if (!_watches[i].Condition()) continue;
            var then = _watches[i].Then;
            _watches.RemoveAt(i--);
            due--;
            then();
        }
    }
}
