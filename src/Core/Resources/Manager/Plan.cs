using Ocf.Hosting;
using Ocf.Kernel;

namespace Ocf.Resources;

/// <summary>An action to be ordered now. What must come after it is planned when it has ended.</summary>
public readonly record struct PlannedAction(int Resource, NodeId Node, AgentAction Action);

/// <summary>How far an ordered action has come, as its node has told.</summary>
public enum Progress
{
    Ordered,
    TakenUp,
    Refused,
}

/// <summary>An action that a node was ordered to carry out and has not ended yet.</summary>
public sealed record PendingAction(long ActionId, NodeId Node, AgentAction Action, Progress Progress);

/// <summary>What the coordinator should do in a situation, and for each group what keeps it from running.</summary>
public sealed class Plan(int groups)
{
    public List<PlannedAction> Actions { get; } = [];

    /// <summary>Nodes to be fenced.</summary>
    public NodeSet Fence { get; set; }

    /// <summary>Nodes outside the view that may still run anything: nothing is started while there is one.</summary>
    public NodeSet NotKnownOff { get; set; }

    /// <summary>Those of them that were never seen and are given time to show up.</summary>
    public NodeSet AwaitedUnseen { get; set; }

    public Obstacle[] Obstacles { get; } = new Obstacle[groups];

    public NodeId?[] Targets { get; } = new NodeId?[groups];

    public static Plan Blocked(int groups, Obstacle obstacle)
    {
        var plan = new Plan(groups);
        plan.Block(obstacle);
        return plan;
    }

    public void Block(Obstacle obstacle) => Array.Fill(Obstacles, obstacle);

    /// <summary>Nothing to do now, and nothing that is only a matter of waiting.</summary>
    public bool IsSettled
    {
        get
        {
            if (Actions.Count > 0 || !(Fence | NotKnownOff).IsEmpty) return false;
            foreach (var obstacle in Obstacles)
                if (obstacle.IsPassing)
                    return false;
            return true;
        }
    }
}
