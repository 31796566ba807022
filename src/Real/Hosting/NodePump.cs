using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Real;

/// <summary>
/// The one thread of a node. Sockets, disks and child processes have threads of their own, but nothing enters the
/// <see cref="NodeHost"/> except here, so the code that was simulated on one thread runs on one thread.
/// </summary>
public sealed class NodePump : IDisposable
{
    /// <summary>Datagrams that may wait; more are dropped and counted.</summary>
    public const int MaxWaiting = 8192;

    /// <summary>Steps between two looks at the timers, so that a flood of packets cannot starve an alarm.</summary>
    private const int BatchSize = 64;

    private readonly Mailbox _mailbox = new(new MonitorGate());
    private readonly Work[] _batch = new Work[BatchSize];
    private readonly RealClock _clock;
    private readonly Thread _thread;
    private NodeHost? _host;

    public NodePump(RealClock clock, string name)
    {
        _clock = clock;
        _thread = new Thread(Loop) { Name = $"node {name}", IsBackground = true };
    }

    /// <summary>
    /// Called once on the node's thread when it ends by itself: the node gave up, or met a bug of ours.
    /// </summary>
    public event Action? Ended;

    /// <summary>The bug that ended this node, if one did.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Whether the thread may run before ordinary ones, see <see cref="Scheduling"/>.</summary>
    public bool IsRealtime { get; private set; }

    /// <summary>Datagrams refused because the node could not keep up.</summary>
    public long Refused => _mailbox.Refused;

    /// <param name="start">Runs first on the node's thread; it starts the host.</param>
    public void Start(NodeHost host, Action start)
    {
        _host = host;
        Enqueue(new Work(WorkKind.Call, 0, default, null, start));
        _thread.Start();
    }

    public void PostMessage(NodeId from, Message message) =>
        Enqueue(new Work(WorkKind.Message, 0, from, message, null));

    public void PostReply(int component, Reply reply) =>
        Enqueue(new Work(WorkKind.Reply, component, default, reply, null));

    public void PostCommand(int component, Event command) =>
        Enqueue(new Work(WorkKind.Command, component, default, command, null));

    /// <summary>Runs on the node's thread, between two steps: the way to read a component's state.</summary>
    public void PostCall(Action call) => Enqueue(new Work(WorkKind.Call, 0, default, null, call));

    public void PostDurable(long sequence) => _mailbox.PostDurable(sequence);

    /// <summary>Stops the thread after the step at hand. What still waits is forgotten, as in a crash.</summary>
    public void Dispose()
    {
        _mailbox.Stop();
        if (_thread.IsAlive && Thread.CurrentThread != _thread) _thread.Join();
    }

    private void Enqueue(in Work work) => _mailbox.Post(work);

    private void Loop()
    {
        IsRealtime = Scheduling.TryRaise();
        try
        {
            while (_host is { IsHalted: false } host && Turn(host))
            {
            }
        }
        catch (Exception bug)
        {
            // A node that no longer understands its state must stop; whoever runs it reports why.
            Fault = bug;
            _host?.Halt(bug.Message);
        }

        if (!_mailbox.IsStopping) Ended?.Invoke();
    }

    /// <summary>Waits for something to do and does it. False when the pump is to stop.</summary>
    private bool Turn(NodeHost host)
    {
        if (!_mailbox.Take(_batch, _clock.UntilNext, out var count, out var durable)) return false;
        if (durable is { } sequence) host.OnDurable(sequence);
        for (var i = 0; i < count && !host.IsHalted; i++) Deliver(host, _batch[i]);
        Array.Clear(_batch, 0, count);
        _clock.Fire(host);
        return true;
    }

    private static void Deliver(NodeHost host, in Work work)
    {
        switch (work)
        {
            case { Kind: WorkKind.Message, Event: Message message }:
                host.OnMessage(work.From, message);
                break;
            case { Kind: WorkKind.Reply, Event: Reply reply }:
                host.OnReply(work.Component, reply);
                break;
            case { Kind: WorkKind.Command, Event: { } command }:
                host.OnCommand(work.Component, command);
                break;
            default:
                work.Call?.Invoke();
                break;
        }
    }
}
