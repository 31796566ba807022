using Ocf.Kernel;
using Ocf.Nodes;

namespace Ocf.Scenarios;

/// <summary>
/// The truth about a running cluster as far as its world knows it: the simulator from its physical state, the lab
/// from what it measures. Indices are those of the cluster configuration. Claims and conditions see nothing else.
/// </summary>
public interface IFacts
{
    int NodeCount { get; }

    /// <summary>
    /// Is nothing left to do: one view of all nodes that are up, nobody being fenced, no resource being moved?
    /// </summary>
    bool Stable { get; }

    bool HasPower(NodeId node);

    /// <summary>Does its cluster process live? A paused one does.</summary>
    bool IsUp(NodeId node);

    /// <summary>The view that it has installed in this life; null if none, or if it is not up.</summary>
    View? ViewOf(NodeId node);

    /// <summary>Does it, being up, take its view for quorate?</summary>
    bool Quorate(NodeId node);

    /// <summary>Confirmed off by fencing, and not powered on since.</summary>
    bool Fenced(NodeId node);

    /// <summary>How many times a power switch was asked to cut that node.</summary>
    int FenceAttempts(NodeId node);

    bool IsStandby(NodeId node);

    /// <summary>The nodes on which a resource really is active.</summary>
    NodeSet ActiveOn(int resource);

    /// <summary>The node that ran it last, before the one that does now.</summary>
    NodeId? PreviousOwner(int resource);

    /// <summary>
    /// Has it, since the last observation, become active on one node although the node that ran it before did not
    /// stop it?
    /// </summary>
    bool TakeoverNow(int resource);

    /// <summary>Failures of its actions, on all nodes together, that were not cleaned up.</summary>
    int FailCount(int resource);

    /// <summary>Has the step of <see cref="Scenario.Steps"/> with that index come to its end?</summary>
    bool StepDone(int step);
}
