using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// One power switch: its queue of sessions and the faults that it has, see <see cref="DeviceFaultKind"/>.
/// </summary>
internal sealed class PowerDevice : IWorldPart
{
    private const int Completed = 0;
    private const int GaveUp = 1;

    private static readonly SpanDistribution AnswerTravels =
        SpanDistribution.Uniform(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20));

    private readonly World _world;
    private readonly int _index;
    private readonly Dice _dice;
    private readonly List<PowerSession> _queue = [];
    private readonly List<DeviceFault> _faults = [];
    private NodeSet _cutByIt;

    public PowerDevice(World world, int index)
    {
        _world = world;
        _index = index;
        _dice = new Dice(world.Choices, "power", world.Configuration.Fencing[index].Id);
    }

    public bool IsHealthy => _faults.Count == 0;

    public bool IsBusy => _queue.Count > 0;

    private SpanDistribution OffTakes =>
        _index < _world.Options.Devices.Count ? _world.Options.Devices[_index].OffTakes : AnswerTravels;

    public void Add(DeviceFault fault) => _faults.Add(fault);

    public void Remove(DeviceFault fault) => _faults.Remove(fault);

    public void Ask(PowerSession session)
    {
        Invariant.That(_world.Configuration.Fencing[_index].Targets.Contains(session.Call.Target));
        var call = session.Call;
        if (call.Action == PowerAction.Off)
        {
            _world.Watcher.FenceAsked(session.Requester.Id, call.Target, _index);
            _world.Truth.Fencing.Asked(session.Requester.Id, call.Target);
        }

        _queue.Add(session);
        var timeout = new Occurrence(this, GaveUp, 0, 0, session);
        _world.Simulation.Schedule(session.Call.Timeout.Ticks, timeout);
        if (_queue.Count == 1) Serve(session);
    }

    public void RequesterLostPower(NodeId node)
    {
        for (var i = _queue.Count - 1; i >= 0; i--)
        {
            if (_queue[i].Requester.Id != node) continue;
            _queue[i].IsAnswered = true;
            if (_queue[i].Fault == DeviceFaultKind.Late) continue;
            Leave(_queue[i]);
        }
    }

    /// <summary>A node has power again, so whatever this device did to it is undone.</summary>
    public void GotPower(NodeId node) => _cutByIt -= node;

    public void Happen(in Occurrence occurrence)
    {
        if (occurrence.Content is not PowerSession session || !_queue.Contains(session)) return;
        if (occurrence.Code == Completed) Complete(session);
        else GiveUp(session);
    }

    private void Serve(PowerSession session)
    {
        session.Fault = TakeFault(session.Call.Target, out var takes);
        if (session.Fault == DeviceFaultKind.Hang) return;
        var duration = session.Fault switch
        {
            DeviceFaultKind.Slow or DeviceFaultKind.Late => _dice.Draw(takes),
            DeviceFaultKind.Error => _dice.Draw(AnswerTravels),
            _ => _dice.Draw(session.Call.Action == PowerAction.Off ? OffTakes : AnswerTravels),
        };
        _world.Simulation.Schedule(duration, new Occurrence(this, Completed, 0, 0, session));
    }

    private DeviceFaultKind? TakeFault(NodeId target, out SpanDistribution takes)
    {
        takes = AnswerTravels;
        if (_faults.Count == 0) return null;
        var fault = _faults[^1];
        takes = fault.Takes;
        var isFed = _world.Nodes[target.Index].HasPower || _cutByIt.Contains(target);
        if (fault.How == DeviceFaultKind.BoardDead && isFed) return null;
        if (fault.Remaining is { } left && (fault.Remaining = left - 1) == 0) _faults.Remove(fault);
        // A board without power is as silent as one that hangs.
        return fault.How == DeviceFaultKind.BoardDead ? DeviceFaultKind.Hang : fault.How;
    }

    private void Complete(PowerSession session)
    {
        var asked = session.Call.Target;
        var target = _world.Nodes[session.Fault == DeviceFaultKind.WrongOutlet ? Neighbour(asked).Index : asked.Index];
        if (session.Fault is not (DeviceFaultKind.Error or DeviceFaultKind.Lie)) CarryOut(session, target);

        // The cut may have taken the requester itself: then nobody is left to hear of it.
        if (!_queue.Contains(session)) return;
        var id = session.Call.Id;
        Answer(session, session.Fault switch
        {
            DeviceFaultKind.Error => new PowerReply(id, PowerOutcome.Failed, "the device reports an error"),
            DeviceFaultKind.Lie => new PowerReply(id, Claimed(session.Call.Action), ""),
            _ => new PowerReply(id, target.HasPower ? PowerOutcome.On : PowerOutcome.Off, ""),
        });
        Leave(session);
    }

    private void CarryOut(PowerSession session, SimNode target)
    {
        var by = _world.Configuration.NameOf(session.Requester.Id);
        switch (session.Call.Action)
        {
            case PowerAction.Off:
                if (target.Id == session.Call.Target)
                    _world.Truth.Fencing.Cut(session.Requester.Id, session.Life, target.Id);
                _cutByIt += target.Id;
                target.PowerOff($"is cut off by {_world.Configuration.Fencing[_index].Id} for {by}");
                break;
            case PowerAction.On:
                target.PowerOn();
                break;
        }
    }

    // The same one each time, as a cable stays where it was plugged in.
    private NodeId Neighbour(NodeId asked)
    {
        var targets = _world.Configuration.Fencing[_index].Targets;
        NodeId? first = null;
        foreach (var node in targets)
        {
            if (node.Index > asked.Index) return node;
            first ??= node;
        }

        return first ?? asked;
    }

    private void GiveUp(PowerSession session)
    {
        Answer(session, new PowerReply(session.Call.Id, PowerOutcome.Unknown, "the device did not answer in time"));
        if (session.Fault == DeviceFaultKind.Late) return;
        var underWay = _queue[0] == session && session.Fault != DeviceFaultKind.Hang;
        if (!underWay || _dice.CoinFlip()) Leave(session);
    }

    private void Answer(PowerSession session, PowerReply reply)
    {
        if (session.IsAnswered) return;
        session.IsAnswered = true;
        Tell(session, reply.Outcome);
        var answer = new Occurrence(
            session.Requester, NodeInput.Reply, session.Life, session.Component, reply, (ulong)reply.Outcome);
        _world.Simulation.Schedule(_dice.Draw(AnswerTravels), answer);
    }

    private void Tell(PowerSession session, PowerOutcome outcome)
    {
        if (session.Call.Action == PowerAction.Off)
        {
            _world.Truth.Fencing.Answered(session.Requester.Id, session.Call.Target, outcome);
            _world.Watcher.FenceAnswered(outcome);
        }
        else
        {
            _world.Truth.Fencing.Told(session.Requester.Id, session.Call.Target, outcome);
            _world.Watcher.StateTold(session.Call.Target, outcome);
        }
    }

    private void Leave(PowerSession session)
    {
        var wasFirst = _queue[0] == session;
        _queue.Remove(session);
        if (wasFirst && _queue.Count > 0) Serve(_queue[0]);
    }

    private static PowerOutcome Claimed(PowerAction action) =>
        action == PowerAction.On ? PowerOutcome.On : PowerOutcome.Off;
}

/// <summary>A standing fault of a device, for so many requests or until it is taken away.</summary>
internal sealed class DeviceFault(DeviceFaultKind how, int? count, SpanDistribution takes)
{
    public DeviceFaultKind How { get; } = how;

    public int? Remaining { get; set; } = count;

    public SpanDistribution Takes { get; } = takes;
}
