using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Real;

/// <summary>What local clients can ask of a node.</summary>
internal sealed class ControlCommands(RealNode node, NodeEvents events)
{
    /// <summary>Changes within this time are told together, so that a busy node does not drown its watchers.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);

    private readonly StatusWriter _status = new(node);

    public async Task<ControlAnswer> DoAsync(ControlRequest request) => request.Do switch
    {
        "status" => new ControlAnswer(Status: await StatusAsync().ConfigureAwait(false)),
        "standby" => OnNode(OperatorAction.Standby, request.Node),
        "unstandby" => OnNode(OperatorAction.Unstandby, request.Node),
        "leave" => OnNode(OperatorAction.Leave, request.Node),
        "cleanup" => OnResource(request.Resource),
        "disable" => OnGroup(OperatorAction.Disable, request.Resource),
        "enable" => OnGroup(OperatorAction.Enable, request.Resource),
        "move" => OnGroup(OperatorAction.Move, request.Resource, request.Node),
        "unmove" => OnGroup(OperatorAction.Unmove, request.Resource),
        _ => new ControlAnswer(
            $"no '{request.Do}' here, but status, watch, standby, unstandby, leave, cleanup, disable, enable, move and "
            + "unmove"),
    };

    public Task<NodeStatus> StatusAsync() => node.AskAsync(_status.Take);

    public async IAsyncEnumerable<NodeStatus> WatchAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // One change that waits is enough: the status is taken after it.
        var changes = System.Threading.Channels.Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void OnChanged() => changes.Writer.TryWrite(true);
        OnChanged();
        events.Changed += OnChanged;
        try
        {
            while (true)
            {
                await changes.Reader.ReadAsync(cancellation).ConfigureAwait(false);
                yield return await StatusAsync().WaitAsync(cancellation).ConfigureAwait(false);
                await Task.Delay(Gathering, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            events.Changed -= OnChanged;
        }
    }

    /// <summary>A clean stop of this node.</summary>
    public void Leave() => Post(OperatorAction.Leave, node.Self, 0);

    private ControlAnswer OnNode(OperatorAction action, string? name)
    {
        var target = name is null ? node.Self : node.Configuration.FindNode(name);
        if (target is not { } found) return new ControlAnswer($"there is no node '{name}'");
        return Post(action, found, 0);
    }

    private ControlAnswer OnResource(string? id)
    {
        foreach (var resource in node.Configuration.Resources)
            if (resource.Id == id)
                return Post(OperatorAction.Cleanup, node.Self, resource.Index);
        return new ControlAnswer($"there is no resource '{id}'");
    }

    /// <param name="to">Where to, for a move; this node, if nothing is said.</param>
    private ControlAnswer OnGroup(OperatorAction action, string? id, string? to = null)
    {
        var target = to is null ? node.Self : node.Configuration.FindNode(to);
        if (target is not { } found) return new ControlAnswer($"there is no node '{to}'");
        foreach (var group in node.Configuration.Groups)
            if (group.Id == id)
                return Post(action, found, group.Index);
        return new ControlAnswer($"there is no resource or group '{id}'");
    }

    private ControlAnswer Post(OperatorAction action, NodeId target, int resource)
    {
        node.Pump.PostCommand(Slot.Manager, new OperatorCommand(action, target, resource));
        return new ControlAnswer();
    }
}
