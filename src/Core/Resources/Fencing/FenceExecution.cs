using Ocf.Configuration;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

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

    public void Begin(FenceExecute execute, NodeId coordinator, Effects effects)
    {
        foreach (var running in _running.Values)
            if (running.Execute.Id == execute.Id)
                return; // Said twice.
        if (execute.Device >= devices.Count || _running.Count >= MaxRunning)
        {
            Answer(coordinator, execute.Id, FenceOutcome.Failed, "this node cannot use that fencing device", effects);
            return;
        }

        Ask(new Running(execute, coordinator, PowerAction.Off, execute.View.Epoch), effects);
    }

    /// <param name="epoch">Of the view that this node is in, if that has quorum, else zero.</param>
    /// <returns>What is now known for certain, if anything is.</returns>
    public OffFact? OnReply(PowerReply reply, ulong epoch, Effects effects)
    {
        if (!_running.Remove(reply.Id, out var running)) return null;
        var (execute, coordinator, action, asOf) = running;
        switch (action, reply.Outcome)
        {
            case (PowerAction.Off, PowerOutcome.Off):
                // Off at a moment after this epoch began: that is worth more than off after the order was given.
                var known = Math.Max(epoch, execute.View.Epoch);
                Ask(running with { Action = PowerAction.Status, AsOf = known }, effects);
                break;
            case (PowerAction.Status, PowerOutcome.Off):
                Answer(coordinator, execute.Id, FenceOutcome.Confirmed, "off", effects);
                return new OffFact(execute.Target, asOf, OffReason.Fenced);
            case (_, PowerOutcome.On):
                Answer(coordinator, execute.Id, FenceOutcome.Failed, "the device says that it is still on", effects);
                break;
            case (_, PowerOutcome.Failed):
                Answer(coordinator, execute.Id, FenceOutcome.Failed, reply.Reason, effects);
                break;
            default:
                Answer(coordinator, execute.Id, FenceOutcome.Unknown, reply.Reason, effects);
                break;
        }

        return null;
    }

    private void Ask(Running running, Effects effects)
    {
        var id = ++_nextCall;
        _running.Add(id, running);
        var timeout = devices[running.Execute.Device].Timeout;
        effects.Ask(new PowerCall(id, running.Execute.Device, running.Execute.Target, running.Action, timeout));
    }

    private static void Answer(NodeId coordinator, ulong id, FenceOutcome outcome, string text, Effects effects) =>
        effects.Send(coordinator, new FenceExecuted(id, outcome, text));

    private sealed record Running(FenceExecute Execute, NodeId Coordinator, PowerAction Action, ulong AsOf);
}
