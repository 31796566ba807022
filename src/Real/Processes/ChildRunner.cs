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
    private const int EntriesOfRunning = 4;

    private readonly object _gate = new();
    private readonly Queue<Job> _waiting = new();
    private readonly Queue<Job> _urgent = new();
    private readonly List<(RunningChild Child, Job Job)> _running = [];

    // Killed, answered and still there. They hold no turn, or 32 of them would stop the node's fencing and recovery.
    private readonly List<(RunningChild Child, Job Job)> _givenUp = [];
    private readonly List<Libc.PollEntry> _polled = [];
    private readonly byte[] _buffer = new byte[8192];
    private readonly bool _adopts;
    private readonly ChildNotes? _notes;
    private readonly Func<int, int, int> _signal;
    private readonly int _wakeRead;
    private readonly int _wakeWrite;
    private readonly Thread _thread;
    private bool _stopping;

    /// <param name="adopts">
    /// Whether orphans become children of this process, as with process 1 of a container. They must be reaped, or a
    /// dead service looks alive to an agent that asks for its process id.
    /// </param>
    /// <param name="notes">Where to note what runs, for a later process; null to note nothing.</param>
    /// <param name="signal">How processes are signalled; null for the system's own way.</param>
    public ChildRunner(bool adopts = false, ChildNotes? notes = null, Func<int, int, int>? signal = null)
    {
        _adopts = adopts;
        _notes = notes;
        _signal = signal ?? Libc.Signal;
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
        string? note = null;
        var noting = _notes?.Noting(spec, out note) ?? spec;
        lock (_gate) (spec.IsUrgent ? _urgent : _waiting).Enqueue(new Job(noting, note, done));
        Wake();
    }

    public Task<ChildResult> RunAsync(ChildSpec spec)
    {
        var source = new TaskCompletionSource<ChildResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Run(spec, source.SetResult);
        return source.Task;
    }

    /// <summary>Kills every child that still runs, with its group, and waits a grace for their ends.</summary>
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
        while (_running.Count > 0) Poll();
    }

    private bool StopAsked()
    {
        lock (_gate) return _stopping;
    }

    private void StartWaiting()
    {
        while (true)
        {
            Job next;
            lock (_gate)
            {
                var mayStart = _urgent.TryDequeue(out next)
                    || _running.Count < MaxRunning && _waiting.TryDequeue(out next);
                if (!mayStart) return;
            }

            if (RunningChild.TryStart(next.Spec, _signal, out var reason) is { } child)
            {
                _running.Add((child, next));
                continue;
            }

            RemoveNote(next);
            next.Done(new ChildResult(ChildEnd.NotStarted, 0, "", $"{next.Spec.Path}: {reason}"));
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

        foreach (var (child, _) in _givenUp) Watch(child.Handle, Libc.Readable);
        var polled = CollectionsMarshal.AsSpan(_polled);
        _ = Libc.Poll(polled, (nuint)polled.Length, timeout);
        if (polled[0].Happened != 0) _ = Libc.Read(_wakeRead, _buffer, (nuint)_buffer.Length);
        // The given up first: serving the others adds to them.
        ReapGivenUp(polled[(1 + _running.Count * EntriesOfRunning)..]);
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
            var (child, job) = _running[i];
            var entries = polled.Slice(i * EntriesOfRunning, EntriesOfRunning);
            if (entries[1].Happened != 0) child.OnOutput(_buffer);
            if (entries[2].Happened != 0) child.OnError(_buffer);
            if (entries[3].Happened != 0) child.OnWritable();
            if (entries[0].Happened != 0)
            {
                _running.RemoveAt(i);
                var result = child.Finish(_buffer);
                RemoveNote(job);
                job.Done(result);
            }
            else if (child.OnTime())
            {
                _running.RemoveAt(i);
                _givenUp.Add((child, job));
                job.Done(child.GiveUp(_buffer));
            }
        }
    }

    private void ReapGivenUp(ReadOnlySpan<Libc.PollEntry> polled)
    {
        for (var i = _givenUp.Count - 1; i >= 0; i--)
        {
            if (polled[i].Happened == 0) continue;
            var (child, job) = _givenUp[i];
            _givenUp.RemoveAt(i);
            _ = child.Reap();
            RemoveNote(job);
        }
    }

    /// <summary>
    /// Collects dead processes that are not ours to wait for, one look at a time so that none of ours is lost.
    /// </summary>
    private void ReapOrphans()
    {
        while (Libc.PeekDead() is > 0 and var process)
        {
            if (IsOurs(process)) return;
            _ = Libc.Wait(process, out _, Libc.WaitNoHang);
        }
    }

    private bool IsOurs(int process)
    {
        foreach (var (child, _) in _running)
            if (child.Process == process)
                return true;
        foreach (var (child, _) in _givenUp)
            if (child.Process == process)
                return true;
        return false;
    }

    private static void RemoveNote(in Job job)
    {
        if (job.Note is { } note) ChildNotes.Remove(note);
    }

    /// <param name="Note">Stays until the child is gone, and not only answered: the next life has to end it.</param>
    private readonly record struct Job(ChildSpec Spec, string? Note, Action<ChildResult> Done);
}
