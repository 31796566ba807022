using Ocf.Hosting;
using Ocf.Nodes;

namespace Ocf.Resources;

/// <summary>
/// What the executor remembers about one resource on its own node. At most one agent call is ever under way.
/// </summary>
internal sealed class LocalResource(Resource definition)
{
    public Resource Definition { get; } = definition;

    public ResourceState State { get; set; } = ResourceState.Unknown;

    public int FailCount { get; set; }

    public ResourceBan Ban { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>The call under way, or zero. A reply with another id is late or not ours.</summary>
    public long CallId { get; set; }

    public AgentAction CallAction { get; set; }

    /// <summary>Grows with every change of state, so that alarms of an older state are known as stale.</summary>
    public long Generation { get; set; }

    /// <summary>Grows with every failure and with its forgiveness.</summary>
    public long Failure { get; set; }

    /// <summary>The view whose coordinator gave the last action, and that action.</summary>
    public ViewId ActionView { get; set; }

    public long ActionId { get; set; }

    public ResourceStatus StatusIn(ViewId view) =>
        new(State, FailCount, Ban, ActionView == view ? ActionId : 0, Reason);
}
