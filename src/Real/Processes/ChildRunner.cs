using System.Runtime.InteropServices;

namespace Ocf.Real;

/// <summary>
/// Runs child processes, all on one thread that waits for exits, pipes and deadlines at once (paper 4.4.1). It is not
/// the node's thread: starting a program takes milliseconds, and is not done at realtime priority.
/// </summary>
internal sealed class ChildRunner : IDisposable
{
    /// <summary>Children that run at once; more wait their turn, but for the urgent ones.</summary>
    public const int MaxRunning = 32;

    private const int OrphanPoll = 100;

    private readonly object _gate = new();
    private readonly Queue<(ChildSpec Spec, Action<ChildResult> Done)> _waiting = new();
    private readonly Queue<(ChildSpec Spec, Action<ChildResult> Done)> _urgent = new();
    private readonly List<(RunningChild Child, Action<ChildResult> Done)> _running = [];
    private readonly List<Libc.PollEntry> _polled = [];
    private readonly byte[] _buffer = new byte[8192];
    private readonly bool _adopts;
    private readonly ChildNotes? _notes;
    private readonly int _wakeRead;
    private readonly int _wakeWrite;
    private readonly Thread _thread;
    private bool _stopping;

    /// <param name="adopts">
    /// Whether orphans become children of this process, as with process 1 of a container. They must be reaped, or a
    /// dead service looks alive to an agent that asks for its process id.
    /// </param>
    /// <param name="notes">Where to note what runs, for a later process; null to note nothing.</param>
    public ChildRunner(bool adopts = false, ChildNotes? notes = null)
    {
        _adopts = adopts;
        _notes = notes;
        Span<int> ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.CloseOnExec | Libc.NonBlocking) != 0)
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        (_wakeRead, _wakeWrite) = (ends[0], ends[1]);
        _thread = new Thread(Loop) { Name = "children", IsBackground = true };
        _thread.Start();
    }

    /// <param name="done">Called once, on the runner's thread.</param>
    public void Run(ChildSpec spec, Action<ChildResult> done)
    {
        if (_notes?.Noting(spec, out var note) is { } noting)
        {
            var answer = done;
            (spec, done) = (noting, result =>
            {
                ChildNotes.Remove(note);
                answer(result);
            });
        }

        lock (_gate) (spec.IsUrgent ? _urgent : _waiting).Enqueue((spec, done));
        Wake();
    }

    public Task<ChildResult> RunAsync(ChildSpec spec)
    {
        var source = new TaskCompletionSource<ChildResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Run(spec, source.SetResult);
        return source.Task;
    }

    /// <summary>Kills every child that still runs, with its group.</summary>
    public void Dispose()
    {
        lock (_gate) _stopping = true;
        Wake();
        _thread.Join();
        _ = Libc.Close(_wakeRead);
        _ = Libc.Close(_wakeWrite);
    }

    private void Wake() => _ = Libc.Write(_wakeWrite, [0], 1);

    private void Loop()
    {
        while (!StopAsked())
        {
            StartWaiting();
            Poll();
        }

        foreach (var (child, _) in _running) child.Kill();
        foreach (var (child, done) in _running) done(child.Finish(_buffer));
    }

    private bool StopAsked()
    {
        lock (_gate) return _stopping;
    }

    private void StartWaiting()
    {
        while (true)
        {
            (ChildSpec Spec, Action<ChildResult> Done) next;
            lock (_gate)
            {
                var mayStart = _urgent.TryDequeue(out next)
                    || _running.Count < MaxRunning && _waiting.TryDequeue(out next);
                if (!mayStart) return;
            }

            if (RunningChild.TryStart(next.Spec, out var reason) is { } child) _running.Add((child, next.Done));
            else next.Done(new ChildResult(ChildEnd.NotStarted, 0, "", $"{next.Spec.Path}: {reason}"));
        }
    }

    private void Poll()
    {
        _polled.Clear();
        Watch(_wakeRead, Libc.Readable);
        var timeout = _adopts ? OrphanPoll : Timeout.Infinite;
        foreach (var (child, _) in _running)
        {
            Watch(child.Handle, Libc.Readable);
            Watch(child.Output, Libc.Readable);
            Watch(child.Error, Libc.Readable);
            Watch(child.Input, Libc.Writable);
            var left = child.UntilDeadline();
            timeout = timeout < 0 ? left : Math.Min(timeout, left);
        }

        var polled = CollectionsMarshal.AsSpan(_polled);
        _ = Libc.Poll(polled, (nuint)polled.Length, timeout);
        if (polled[0].Happened != 0) _ = Libc.Read(_wakeRead, _buffer, (nuint)_buffer.Length);
        Serve(polled[1..]);
        if (_adopts) ReapOrphans();
    }

    private void Watch(int descriptor, short wanted) =>
        _polled.Add(new Libc.PollEntry { Descriptor = descriptor, Wanted = wanted });

    private void Serve(ReadOnlySpan<Libc.PollEntry> polled)
    {
        // From the last to the first, so that removing a finished one does not shift those still to serve.
        for (var i = _running.Count - 1; i >= 0; i--)
        {
            var (child, done) = _running[i];
            var entries = polled.Slice(i * 4, 4);
            if (entries[1].Happened != 0) child.OnOutput(_buffer);
            if (entries[2].Happened != 0) child.OnError(_buffer);
            if (entries[3].Happened != 0) child.OnWritable();
            if (entries[0].Happened == 0)
            {
                child.OnTime();
                continue;
            }

            _running.RemoveAt(i);
            done(child.Finish(_buffer));
        }
    }

    /// <summary>
    /// Collects dead processes that are not ours to wait for, one look at a time so that none of ours is lost.
    /// </summary>
    private void ReapOrphans()
    {
        while (Libc.PeekDead() is > 0 and var process)
        {
            foreach (var (child, _) in _running)
                if (child.Process == process)
                    return;
            _ = Libc.Wait(process, out _, Libc.WaitNoHang);
        }
    }
}
