namespace Ocf.Real;

/// <summary>
/// Where threads of sockets, disks and child processes leave work for the one thread of a node. Only datagrams may be
/// refused when it is full: losing one is what networks do. Replies and commands are bounded by what was asked, so they
/// are always taken; of "durable up to here" only the last one counts.
/// </summary>
internal sealed class Mailbox(IGate gate)
{
    private readonly Queue<Work> _work = new();
    private long? _durable;
    private bool _stopping;
    private int _messages;

    /// <summary>Datagrams refused because the node could not keep up.</summary>
    public long Refused { get; private set; }

    public bool IsStopping => Within(() => _stopping);

    public void Post(Work work) => Within(() =>
    {
        if (work.Kind == WorkKind.Message && _messages >= NodePump.MaxWaiting)
        {
            Refused++;
            return false;
        }

        if (work.Kind == WorkKind.Message) _messages++;
        _work.Enqueue(work);
        gate.Pulse();
        return true;
    });

    public void PostDurable(long sequence) => Within(() =>
    {
        _durable = Math.Max(_durable ?? sequence, sequence);
        gate.Pulse();
        return true;
    });

    public void Stop() => Within(() =>
    {
        _stopping = true;
        gate.Pulse();
        return true;
    });

    /// <summary>Waits for something to do and takes it. False when there is to be no more.</summary>
    /// <param name="patience">Milliseconds until an alarm is due: -1 for none, 0 for now.</param>
    public bool Take(Work[] batch, Func<int> patience, out int count, out long? durable)
    {
        gate.Enter();
        try
        {
            while (!_stopping && _durable is null && _work.Count == 0 && patience() is var wait && wait != 0)
                gate.Wait(wait);
            durable = _durable;
            _durable = null;
            for (count = 0; count < batch.Length && !_stopping && _work.TryDequeue(out var work); count++)
            {
                batch[count] = work;
                if (work.Kind == WorkKind.Message) _messages--;
            }

            return !_stopping;
        }
        finally
        {
            gate.Exit();
        }
    }

    private bool Within(Func<bool> action)
    {
        gate.Enter();
        try
        {
            return action();
        }
        finally
        {
            gate.Exit();
        }
    }
}
