using Ocf.Real;

namespace Ocf.Tests;

/// <summary>What is done to a gate that is not as it should be.</summary>
internal enum GateDefect
{
    None,

    /// <summary>Waiting lets the gate go first and waits later, like "look, then sleep" without a lock.</summary>
    WaitIsTwoSteps,

    /// <summary>The second thread forgets to wake anybody.</summary>
    NoPulseFromSecond,
}

/// <summary>
/// A gate, and the threads that meet at it, of which one runs at a time: at every step that one of them takes at the
/// gate somebody else decides who goes on. The code under test is the real one, on real threads; only when they come
/// is decided. Threads that all wait for each other are the end of the schedule.
/// </summary>
internal sealed class SteppedGate(Func<int, int> choose, GateDefect defect = GateDefect.None) : IGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<Stepped> _threads = [];
    private readonly SemaphoreSlim _back = new(0);
    private readonly ThreadLocal<Stepped> _current = new();
    private Stepped? _owner;
    private bool _isOver;

    private enum Phase
    {
        Ready,
        WantsGate,
        Waits,
        Ended,
    }

    /// <summary>Runs all to their end. False if a state came in which nobody could go on.</summary>
    public bool Run(params Action[] bodies)
    {
        foreach (var body in bodies) _threads.Add(Begin(body));
        while (_threads.Any(thread => thread.Phase != Phase.Ended))
        {
            Stepped[] able = [.. _threads.Where(CanGoOn)];
            if (able.Length == 0) return End(false);
            var next = able[able.Length == 1 ? 0 : choose(able.Length)];
            if (next.Phase == Phase.WantsGate) _owner = next;
            next.Phase = Phase.Ready;
            next.Turn.Release();
            Assert.True(_back.Wait(Patience), "a thread that was to take one step did not come back");
        }

        return End(true);
    }

    public void Enter() => Yield(Phase.WantsGate);

    // No step of its own: until it comes to the gate again a thread touches nothing that others see.
    public void Exit() => _owner = null;

    public void Wait(int milliseconds)
    {
        Assert.Equal(Timeout.Infinite, milliseconds);
        _owner = null;
        if (defect == GateDefect.WaitIsTwoSteps) Yield(Phase.Ready);
        Yield(Phase.Waits);
    }

    public void Pulse()
    {
        if (defect == GateDefect.NoPulseFromSecond && _current.Value == _threads[1]) return;
        if (_threads.Find(thread => thread.Phase == Phase.Waits) is { } sleeper) sleeper.Phase = Phase.WantsGate;
    }

    private bool CanGoOn(Stepped thread) =>
        thread.Phase == Phase.Ready || (thread.Phase == Phase.WantsGate && _owner is null);

    private Stepped Begin(Action body)
    {
        var mine = new Stepped();
        var thread = new Thread(() =>
        {
            _current.Value = mine;
            mine.Turn.Wait();
            try
            {
                if (!_isOver) body();
            }
            catch (OperationCanceledException) when (_isOver)
            {
                // The schedule has ended in a state from which this thread could not go on.
            }

            mine.Phase = Phase.Ended;
            _back.Release();
        });
        thread.IsBackground = true;
        thread.Start();
        return mine;
    }

    private void Yield(Phase phase)
    {
        if (_isOver) return;
        if (_current.Value is not { } mine) throw new InvalidOperationException("a thread that nobody steps");
        mine.Phase = phase;
        _back.Release();
        mine.Turn.Wait();
        if (_isOver) throw new OperationCanceledException();
    }

    private bool End(bool result)
    {
        _isOver = true;
        foreach (var thread in _threads)
            if (thread.Phase != Phase.Ended)
                thread.Turn.Release();
        return result;
    }

    private sealed class Stepped
    {
        public SemaphoreSlim Turn { get; } = new(0);

        public Phase Phase { get; set; }
    }
}
