using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Clients of a <see cref="KvService"/>, outside the cluster. MODEL: a client reaches every node; where several answer
/// it takes one by chance, where none does it is refused at once. A request takes effect on its node one latency after
/// it was made, and is answered one latency later. A copy that ends meanwhile answers no more, whether or not the
/// effect has come about; the client then waits for its timeout, and never learns what became of the operation.
/// </summary>
internal sealed class KvWorkload : IWorldPart
{
    private const int Think = 0;
    private const int Arrive = 1;
    private const int Answer = 2;
    private const int GiveUp = 3;
    private const int Refuse = 4;

    /// <summary>A longer history is not written: its clients stop, and the story says so.</summary>
    private const int MaxOperations = 100_000;

    /// <summary>The network and a disk.</summary>
    private static readonly SpanDistribution Latency =
        SpanDistribution.Uniform(TimeSpan.FromMicroseconds(300), TimeSpan.FromMilliseconds(3));

    private readonly World _world;
    private readonly Workload _workload;
    private readonly KvService _service;
    private readonly List<KvClient> _clients = [];
    private readonly List<KvRequest> _frozen = [];
    private readonly long _end;
    private long _lastValue;

    public KvWorkload(World world, Workload workload, bool keepsLatencies)
    {
        _world = world;
        _workload = workload;
        _service = new KvService(world, workload.Resources, workload.Keys);
        Seen = new KvHistory(world, workload.Id, keepsLatencies);
        _end = workload.Until?.Ticks ?? long.MaxValue;
        for (var i = 0; i < workload.Clients; i++)
        {
            var dice = new Dice(world.Choices, "workload", $"{workload.Id}/{i}");
            _clients.Add(new KvClient(i, dice, workload.Keys));
        }
    }

    public KvHistory Seen { get; }

    public string Id => _workload.Id;

    /// <summary>Does nothing come that the run would have to wait for?</summary>
    public bool IsOver =>
        _workload.Until is not { } until || _world.Simulation.Now >= (until + _workload.Timeout).Ticks;

    public void Begin()
    {
        foreach (var client in _clients) Rest(client, _workload.From.Ticks);
    }

    /// <summary>What is active, or frozen, may have changed.</summary>
    public void Look()
    {
        _service.Look();
        for (var i = 0; i < _frozen.Count; i++)
        {
            if (IsFrozen(_frozen[i])) continue;
            Schedule(0, _frozen[i].IsDone ? Answer : Arrive, _frozen[i]);
            _frozen.RemoveAt(i--);
        }
    }

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Content is KvClient client)
        {
            Ask(client);
            return;
        }

        if (occurrence.Content is not KvRequest request) return;
        switch (occurrence.Code)
        {
            case Arrive:
                OnArrive(request);
                break;
            case Answer:
                OnAnswer(request);
                break;
            case GiveUp:
                End(request, EntryType.Info, "timeout");
                break;
            default:
                End(request, EntryType.Fail, "refused");
                break;
        }
    }

    private void Rest(KvClient client, long atLeast) => _world.Simulation.Schedule(
        atLeast + client.Dice.Draw(_workload.Think), new Occurrence(this, Think, Content: client));

    private void Ask(KvClient client)
    {
        var now = _world.Simulation.Now;
        if (now >= _end || Seen.History.Operations.Count >= MaxOperations)
        {
            if (now < _end && client == _clients[0])
                _world.Tell("workload", null, $"{Id} has made {MaxOperations} operations and ends");
            return;
        }

        var request = client.Ask(now, ++_lastValue);
        Seen.Invoked(request);
        if (_service.Active.IsEmpty)
        {
            Schedule(client.Dice.Draw(Latency), Refuse, request);
            return;
        }

        var chosen = client.Dice.Below(_service.Active.Count);
        foreach (var node in _service.Active)
            if (chosen-- == 0)
                request.Node = node;
        request.Copy = _service.CopyOn(request.Node);
        Schedule(client.Dice.Draw(Latency), Arrive, request);
    }

    private void OnArrive(KvRequest request)
    {
        if (IsCutShort(request) || request.Copy is not { } copy) return;
        _service.Execute(copy, request);
        Schedule(request.Client.Dice.Draw(Latency), Answer, request);
    }

    private void OnAnswer(KvRequest request)
    {
        if (IsCutShort(request)) return;
        if (request.IsRefused) End(request, EntryType.Fail, "another value");
        else End(request, EntryType.Ok);
    }

    /// <summary>Its copy has ended, or stands still: then the client gives up in time.</summary>
    private bool IsCutShort(KvRequest request)
    {
        var isGone = _service.CopyOn(request.Node) != request.Copy;
        if (!isGone && !IsFrozen(request)) return false;
        if (!isGone) _frozen.Add(request);
        var due = request.InvokedAt + _workload.Timeout.Ticks;
        if (request.Client.Open == request) Schedule(Math.Max(0, due - _world.Simulation.Now), GiveUp, request);
        return true;
    }

    private bool IsFrozen(KvRequest request) =>
        _service.CopyOn(request.Node) == request.Copy && _world.Nodes[request.Node.Index].IsPaused;

    private void End(KvRequest request, EntryType type, string error = "")
    {
        var client = request.Client;
        if (client.Open != request) return;
        client.Open = null;
        if (type == EntryType.Ok) client.Learn(request);
        Seen.Ended(request, type, error);
        if (type == EntryType.Info) client.Process += _workload.Clients;
        Rest(client, 0);
    }

    private void Schedule(long delay, int code, KvRequest request) =>
        _world.Simulation.Schedule(delay, new Occurrence(this, code, Content: request));
}
