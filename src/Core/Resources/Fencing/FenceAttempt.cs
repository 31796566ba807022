using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>What the coordinator has under way against one node.</summary>
internal sealed class FenceAttempt(NodeId target, ulong id)
{
    public NodeId Target { get; } = target;

    /// <summary>
    /// The newest life of the target that was known when the order was given. A node that boots again before the answer
    /// comes has a newer one, of which the answer says nothing.
    /// </summary>
    public ulong Life { get; set; }

    /// <summary>Names the present try, so that answers to and alarms of an earlier one are recognised.</summary>
    public ulong Id { get; set; } = id;

    public int Number { get; set; }

    public NodeId Executor { get; set; }

    public Instant Since { get; set; }

    public bool IsExecuting { get; set; }

    /// <summary>The devices that reach the target take turns.</summary>
    public FencingDevice? DeviceFor(IReadOnlyList<FencingDevice> devices)
    {
        var able = 0;
        foreach (var device in devices)
            if (device.Targets.Contains(Target))
                able++;
        if (able == 0) return null;

        var turn = Math.Max(Number - 1, 0) % able;
        foreach (var device in devices)
            if (device.Targets.Contains(Target) && turn-- == 0)
                return device;
        return null;
    }

    /// <summary>The coordinator first, then the others in turn: one may reach a switch that it cannot.</summary>
    public NodeId? ExecutorAmong(View view, NodeId coordinator)
    {
        var able = view.Nodes - Target;
        if (able.IsEmpty) return null;
        var turn = (Number - 1) % able.Count;
        if (able.Contains(coordinator) && turn-- == 0) return coordinator;
        foreach (var node in able - coordinator)
            if (turn-- == 0)
                return node;
        return null;
    }
}
