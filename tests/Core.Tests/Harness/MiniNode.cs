using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Tests;

/// <summary>One node of a <see cref="MiniCluster"/>: its disk survives, its host does not.</summary>
public sealed class MiniNode(MiniCluster cluster, NodeId id)
    : IClock, INetwork, IDisk, IPowerSwitch, IAgentRunner, IHostObserver
{
    private readonly SortedDictionary<(byte Tag, int Slot), byte[]> _disk = [];
    private NodeHost? _host;
    private long _strikeAfter = long.MaxValue;
    private Action? _strike;

    public NodeId Id => id;

    public bool IsOn => _host is { IsHalted: false };

    public NodeStack? Stack { get; private set; }

    public View? View => IsOn ? Stack?.Membership.View : null;

    public bool IsQuorate => IsOn && Stack?.Quorum.IsQuorate == true;

    public long Steps => _host?.Steps ?? 0;

    /// <summary>Effects carried out over all lives.</summary>
    public long Effects { get; private set; }

    /// <summary>What the power switch answers; set to change it.</summary>
    public Func<PowerCall, PowerOutcome>? Switch { get; set; }

    public List<Event> Raised { get; } = [];

    Instant IClock.Now => cluster.Now;

    public void Boot()
    {
        Assert.False(IsOn);
        Stack = cluster.BuildStack(id);
        _host = new NodeHost(id, Stack.Stack, new Ports(this, this, this, this, this), this);
        _host.Start([.. _disk.Values.Select(bytes => Codec.DecodeRecord(bytes) ?? throw new InvalidDataException())]);
    }

    /// <summary>Ends the node once, right after that effect and before the next.</summary>
    public void CrashAfterEffect(long effect, Action onCrash) => StrikeAfterEffect(effect, () =>
    {
        Crash();
        onCrash();
    });

    /// <summary>Has something happen to the node once, right after that effect and before the next.</summary>
    public void StrikeAfterEffect(long effect, Action strike)
    {
        _strikeAfter = effect;
        _strike = strike;
    }

    /// <summary>The process dies, and its agents with it; what they have started goes on.</summary>
    public void Crash() => _host?.Halt("crash");

    /// <summary>The power fails: nothing runs here any more.</summary>
    public void PowerOff()
    {
        Crash();
        cluster.Agents.PowerOff(id);
    }

    public void Raise(int component, Event happened) => _host?.OnCommand(component, happened);

    public void Receive(NodeId from, Message message)
    {
        if (IsOn) _host?.OnMessage(from, message);
    }

    void IClock.WakeAfter(TimeSpan delay, int component, Alarm alarm)
    {
        WhileAlive(delay, host => host.OnAlarm(component, alarm));
        CountEffect();
    }

    void INetwork.Send(NodeSet to, Message message)
    {
        var writer = new WireWriter();
        Codec.Encode(message, writer);
        foreach (var node in to) cluster.Deliver(id, node, writer.Written.ToArray());
        CountEffect();
    }

    void IDisk.Write(long sequence, Record record)
    {
        var writer = new WireWriter();
        Codec.Encode(record, writer);
        var bytes = writer.Written.ToArray();
        var host = _host;
        cluster.Durable(() =>
        {
            if (host != _host || !IsOn) return; // Lost with the crash.
            _disk[(record.Tag, record.Slot)] = bytes;
            host?.OnDurable(sequence);
        });
        CountEffect();
    }

    void IPowerSwitch.Ask(int component, PowerCall call)
    {
        WhileAlive(TimeSpan.FromMilliseconds(100), host =>
        {
            var target = cluster.Nodes[call.Target.Index];
            var outcome = Switch?.Invoke(call) ?? PowerOutcome.Off;
            if (call.Action == PowerAction.Off && outcome == PowerOutcome.Off) target.PowerOff();
            var shown = call.Action == PowerAction.Status && target.IsOn ? PowerOutcome.On : PowerOutcome.Off;
            if (outcome == PowerOutcome.Off) outcome = shown;
            host.OnReply(component, new PowerReply(call.Id, outcome, outcome.ToString()));
        });
    }

    void IAgentRunner.Ask(int component, AgentCall call)
    {
        cluster.Agents.Begin(id, call);
        WhileAlive(AgentWorld.Span, host => host.OnReply(component, cluster.Agents.End(id, call)));
        CountEffect();
    }

    void IHostObserver.OnStep(NodeId node, int component, in Input input) => cluster.AfterStep?.Invoke(this);

    void IHostObserver.OnRaised(NodeId node, int component, Event raised)
    {
        Raised.Add(raised);
        if (raised is ViewInstalled installed) cluster.Views.Add((node, installed.View));
    }

    private void CountEffect()
    {
        if (++Effects == _strikeAfter) _strike?.Invoke();
    }

    private void WhileAlive(TimeSpan delay, Action<NodeHost> action)
    {
        var host = _host;
        cluster.At(delay, () =>
        {
            if (host is not null && host == _host && IsOn) action(host);
        });
    }
}
