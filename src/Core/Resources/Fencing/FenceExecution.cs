using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>An order to fence that has been carried out, or has failed, on this node.</summary>
internal sealed record FenceResult(
    FenceExecute Order, NodeId Coordinator, FenceOutcome Outcome, TimeSpan Took, string Text);

/// <summary>
/// The hand that reaches for the power switch: cuts, then asks the switch whether the node is really off. Either
/// answer missing means that nobody knows.
/// </summary>
internal sealed class FenceExecution(IReadOnlyList<FencingDevice> devices)
{
    // A node has at most a few dozen peers; more than that at work at once would be a coordinator gone wild.
    private const int MaxRunning = NodeSet.Capacity;

    private readonly SortedDictionary<long, Running> _running = [];
    private long _nextCall;

    /// <summary>Begins, or gives the result at once if it cannot; null if it is under way.</summary>
    public FenceResult? Begin(Instant now, FenceExecute order, NodeId coordinator, Effects effects)
    {
        var running = new Running(order, coordinator, PowerAction.Off, now);
        foreach (var other in _running.Values)
            if (other.Order.Id == order.Id)
                return null;
        if (order.Device >= devices.Count || _running.Count >= MaxRunning)
            return running.End(now, FenceOutcome.Failed, "this node cannot use that fencing device");
        Ask(running, effects);
        return null;
    }

    /// <summary>The result, once there is one.</summary>
    /// <param name="view">What this node knows now of the target's lives.</param>
    public FenceResult? OnReply(Instant now, PowerReply reply, View? view, Effects effects)
    {
        if (!_running.Remove(reply.Id, out var running)) return null;
        switch (running.Action, reply.Outcome)
        {
            case (PowerAction.Off, PowerOutcome.Off):
                // A switch may be so slow that the node has had another life meanwhile. If it is off when it is asked
                // for its state, every life that was known before the question is over.
                var order = running.Order;
                var life = Math.Max(order.Life, view?.LastLifeOf(order.Target) ?? 0);
                Ask(running with { Action = PowerAction.Status, Order = order with { Life = life } }, effects);
                return null;
            case (PowerAction.Status, PowerOutcome.Off):
                return running.End(now, FenceOutcome.Confirmed, "off");
            case (_, PowerOutcome.On):
                return running.End(now, FenceOutcome.Failed, "the device says that it is still on");
            case (_, PowerOutcome.Failed):
                return running.End(now, FenceOutcome.Failed, reply.Reason);
            default:
                return running.End(now, FenceOutcome.Unknown, reply.Reason);
        }
    }

    private void Ask(Running running, Effects effects)
    {
        var id = ++_nextCall;
        _running.Add(id, running);
        var order = running.Order;
        effects.Ask(new PowerCall(id, order.Device, order.Target, running.Action, devices[order.Device].Timeout));
    }

    private sealed record Running(FenceExecute Order, NodeId Coordinator, PowerAction Action, Instant Since)
    {
        public FenceResult End(Instant now, FenceOutcome outcome, string text) =>
            new(Order, Coordinator, outcome, now - Since, text);
    }
}
