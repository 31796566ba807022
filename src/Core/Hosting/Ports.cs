using Ocf.Kernel;

namespace Ocf.Hosting;

/// <summary>
/// The whole boundary between a node and the world, on one page. The simulator and the real world implement these
/// five and nothing else; every call returns at once, and answers come back as inputs of <see cref="NodeHost"/>.
/// </summary>
public sealed record Ports(IClock Clock, INetwork Network, IDisk Disk, IPowerSwitch Power, IAgentRunner Agents);

/// <summary>The node's own monotonic clock.</summary>
public interface IClock
{
    Instant Now { get; }

    /// <summary>Calls <see cref="NodeHost.OnAlarm"/> when the delay has passed on this clock.</summary>
    void WakeAfter(TimeSpan delay, int component, Alarm alarm);
}

/// <summary>Datagrams: may be lost, doubled, reordered and late, but not forged or altered unnoticed.</summary>
public interface INetwork
{
    void Send(NodeSet to, Message message);
}

/// <summary>Durable records.</summary>
public interface IDisk
{
    /// <summary>
    /// Starts to write; <see cref="NodeHost.OnDurable"/> is called with the same number once this and every earlier
    /// write would survive a power cut. Until then a crash may keep it or lose it.
    /// </summary>
    void Write(long sequence, Record record);
}

/// <summary>Fencing devices; answered through <see cref="NodeHost.OnReply"/>.</summary>
public interface IPowerSwitch
{
    void Ask(int component, PowerCall call);
}

/// <summary>OCF resource agents; answered through <see cref="NodeHost.OnReply"/>.</summary>
public interface IAgentRunner
{
    void Ask(int component, AgentCall call);
}

/// <summary>Watches a node from outside without taking part: traces, checkers, the status page.</summary>
public interface IHostObserver
{
    void OnStep(NodeId node, int component, in Input input);

    void OnRaised(NodeId node, int component, Event raised);
}
