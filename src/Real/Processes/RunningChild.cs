using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ocf.Real;

/// <summary>One child process while it runs: its pipes, its deadline, and how it is brought to an end.</summary>
/// <remarks>
/// It ends when it exits, not when its pipes close: a database that an agent started keeps them open for months.
/// </remarks>
internal sealed class RunningChild
{
    /// <summary>
    /// Between asking a late process group to end and killing it, and between that and giving it up: the simulated
    /// agents count on both.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private const int BusyAttempts = 50;

    private readonly CappedOutput _output = new();
    private readonly CappedOutput _error = new();
    private readonly byte[] _input;
    private readonly int _process;
    private readonly Func<int, int, int> _signal;
    private int _written;
    private long _deadline;
    private int _signalled;

    private RunningChild(
        ChildSpec spec, Func<int, int, int> signal, int process, int handle, int input, int output, int error)
    {
        _process = process;
        _signal = signal;
        _input = Encoding.UTF8.GetBytes(spec.Input);
        Handle = handle;
        Input = input;
        Output = output;
        Error = error;
        _deadline = Stopwatch.GetTimestamp() + Ticks(spec.Timeout);
        if (_input.Length == 0) CloseInput();
    }

    public int Process => _process;

    /// <summary>Becomes readable when the process has exited.</summary>
    public int Handle { get; }

    /// <summary>-1 once all input was written.</summary>
    public int Input { get; private set; }

    public int Output { get; private set; }

    public int Error { get; private set; }

    /// <summary>Starts it, or says why it cannot be.</summary>
    public static RunningChild? TryStart(ChildSpec spec, Func<int, int, int> signal, out string reason)
    {
        Span<int> ends = stackalloc int[6];
        ends.Fill(-1);
        reason = "";
        for (var i = 0; i < 6; i += 2)
        {
            if (Libc.Pipe(ends.Slice(i, 2), Libc.CloseOnExec) == 0) continue;
            reason = Marshal.GetLastPInvokeErrorMessage();
            CloseAll(ends);
            return null;
        }

        var process = Start(spec, ends);
        var handle = process > 0 ? Libc.OpenProcess(process, 0) : -1;
        if (process > 0 && handle < 0)
        {
            reason = Marshal.GetLastPInvokeErrorMessage();
            _ = Libc.Signal(-process, Libc.Kill);
            _ = Libc.Wait(process, out _, 0);
        }

        if (process <= 0) reason = Marshal.GetPInvokeErrorMessage(-process);
        if (handle < 0)
        {
            CloseAll(ends);
            return null;
        }

        CloseAll([ends[0], ends[3], ends[5]]);
        foreach (var ours in (ReadOnlySpan<int>)[ends[1], ends[2], ends[4]])
            _ = Libc.SetFlags(ours, Libc.SetStatusFlags, Libc.NonBlocking);
        return new RunningChild(spec, signal, process, handle, ends[1], ends[2], ends[4]);
    }

    /// <summary>
    /// A program that was written a moment ago may still be open for writing in a child that another thread has
    /// forked and that has not become its own program yet: a matter of a millisecond, and no reason to fail a resource.
    /// </summary>
    private static int Start(ChildSpec spec, ReadOnlySpan<int> ends)
    {
        var process = Spawn.Start(spec, ends[0], ends[3], ends[5]);
        for (var attempt = 1; process == -Libc.ProgramBusy && attempt < BusyAttempts; attempt++)
        {
            Thread.Sleep(1);
            process = Spawn.Start(spec, ends[0], ends[3], ends[5]);
        }

        return process;
    }

    /// <summary>Milliseconds until <see cref="OnTime"/> has something to do.</summary>
    public int UntilDeadline()
    {
        var left = _deadline - Stopwatch.GetTimestamp();
        return left <= 0 ? 0 : (int)Math.Min(60_000, left * 1000 / Stopwatch.Frequency + 1);
    }

    /// <summary>
    /// Past the deadline: asks the group to end, and the second time makes it. True the third time: not even a kill has
    /// ended it, which a process that waits for a lost disk or file server does not heed.
    /// </summary>
    public bool OnTime()
    {
        if (Stopwatch.GetTimestamp() < _deadline) return false;
        if (_signalled == 2) return true;
        _ = _signal(-_process, _signalled == 0 ? Libc.Terminate : Libc.Kill);
        _signalled++;
        _deadline = Stopwatch.GetTimestamp() + Ticks(Grace);
        return false;
    }

    /// <summary>Kills the group at once; the child still has to be waited for, for a grace.</summary>
    public void Kill()
    {
        _ = _signal(-_process, Libc.Kill);
        _signalled = 2;
        _deadline = Stopwatch.GetTimestamp() + Ticks(Grace);
    }

    public void OnWritable()
    {
        var written = Libc.Write(Input, _input.AsSpan(_written), (nuint)(_input.Length - _written));
        if (written > 0) _written += (int)written;
        var isClosed = written < 0 && Marshal.GetLastPInvokeError() is not (Libc.TryAgain or Libc.Interrupted);
        if (isClosed || _written == _input.Length) CloseInput();
    }

    public void OnOutput(Span<byte> buffer)
    {
        if (!Drain(Output, _output, buffer)) Output = Closed(Output);
    }

    public void OnError(Span<byte> buffer)
    {
        if (!Drain(Error, _error, buffer)) Error = Closed(Error);
    }

    /// <summary>It exited: collects it and what it said last.</summary>
    public ChildResult Finish(Span<byte> buffer)
    {
        var status = Reap();
        ReadLast(buffer);
        var signal = status & 0x7f;
        var end = _signalled > 0 ? ChildEnd.TimedOut : signal != 0 ? ChildEnd.Signalled : ChildEnd.Exited;
        var code = signal != 0 ? signal : status >> 8 & 0xff;
        return new ChildResult(end, code, _output.ToString(), _error.ToString());
    }

    /// <summary>It cannot be killed: what it said so far. It is to be reaped if it ever ends.</summary>
    public ChildResult GiveUp(Span<byte> buffer)
    {
        ReadLast(buffer);
        return new ChildResult(ChildEnd.TimedOut, Libc.Kill, _output.ToString(), _error.ToString());
    }

    /// <summary>Collects it after its exit; returns its status.</summary>
    public int Reap()
    {
        // The dead leader still holds its group's number, so this cannot hit a stranger; and whatever of the group
        // ignored the first signal must not outlive a timeout.
        if (_signalled > 0) _ = _signal(-_process, Libc.Kill);
        int result;
        int status;
        do result = Libc.Wait(_process, out status, 0);
        while (result < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted);
        CloseAll([Handle]);
        return status;
    }

    private void ReadLast(Span<byte> buffer)
    {
        if (Output >= 0) OnOutput(buffer);
        if (Error >= 0) OnError(buffer);
        CloseAll([Input, Output, Error]);
        (Input, Output, Error) = (-1, -1, -1);
    }

    /// <summary>Reads what is there; false at the end of the file.</summary>
    private static bool Drain(int descriptor, CappedOutput into, Span<byte> buffer)
    {
        // Bounded, so that a child that never stops talking cannot keep the others waiting.
        for (var turn = 0; turn < 16; turn++)
        {
            var count = Libc.Read(descriptor, buffer, (nuint)buffer.Length);
            if (count == 0) return false;
            if (count < 0) return Marshal.GetLastPInvokeError() is Libc.TryAgain or Libc.Interrupted;
            into.Add(buffer[..(int)count]);
        }

        return true;
    }

    private static int Closed(int descriptor)
    {
        _ = Libc.Close(descriptor);
        return -1;
    }

    private static void CloseAll(ReadOnlySpan<int> descriptors)
    {
        foreach (var descriptor in descriptors)
            if (descriptor >= 0)
                _ = Libc.Close(descriptor);
    }

    private static long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);

    private void CloseInput() => Input = Closed(Input);
}
