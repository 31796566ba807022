using Ocf.Kernel;
using Ocf.Resources;

namespace Ocf.Configuration;

/// <summary>
/// Everything that the nodes of one cluster agree on before they start (paper 4.7). Immutable and complete: every
/// default is already filled in, so no component decides one. Names and units follow Corosync's and Pacemaker's.
/// </summary>
public sealed record ClusterConfiguration(
    string Name,
    IReadOnlyList<NodeConfiguration> Nodes,
    QuorumOptions Quorum,
    TimingOptions Timing,
    ClusterProperties Properties,
    IReadOnlyList<FencingDevice> Fencing,
    IReadOnlyList<ResourceGroup> Groups)
{
    public NodeSet AllNodes => NodeSet.FirstNodes(Nodes.Count);

    /// <summary>Every primitive of every group, so that <c>Resources[i].Index == i</c>.</summary>
    public IReadOnlyList<Resource> Resources { get; } = [.. Groups.SelectMany(group => group.Members)];

    public NodeId? FindNode(string name)
    {
        for (var i = 0; i < Nodes.Count; i++)
            if (Nodes[i].Name == name)
                return new NodeId((byte)i);
        return null;
    }

    public string NameOf(NodeId node) => Nodes[node.Index].Name;
}

/// <summary>One node: its name, its votes, and where its packets go ("" where the world is simulated).</summary>
public sealed record NodeConfiguration(string Name, int Votes = 1, string Address = "", int Port = 0);

/// <summary>Which partition may act (paper 4.2.4); names as in votequorum(5).</summary>
public sealed record QuorumOptions(bool TwoNode = false, bool WaitForAll = false);

/// <summary>How long the node services wait; names as in corosync.conf(5).</summary>
/// <param name="Token">Silence after which a node is taken for dead.</param>
/// <param name="Consensus">How long a proposed view may lack an answer before it is given up.</param>
/// <param name="Join">How long a node listens before its first proposal, and between resends of one.</param>
public sealed record TimingOptions(TimeSpan Token, TimeSpan Consensus, TimeSpan Join)
{
    public static TimingOptions Default { get; } =
        new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1200), TimeSpan.FromMilliseconds(50));

    /// <summary>How often a node says that it lives: five times in a token, so that four may be lost.</summary>
    public TimeSpan Heartbeat => new(Token.Ticks / 5);

    /// <summary>
    /// How long a node that is still heard, but not by all, may take to be in contact with everyone again: it may be on
    /// probation for a token, and once more where that began between two of its beats.
    /// </summary>
    public TimeSpan Patience => Token + Token + Heartbeat + Join;
}

/// <summary>Cluster options, named as in Pacemaker.</summary>
/// <param name="FencingEnabled">Without it a lost node counts as off, and a resource may run twice.</param>
/// <param name="NoQuorumPolicy">What a node does with its resources when it loses quorum.</param>
/// <param name="FencingTimeout">How long one attempt of a fence device may take.</param>
/// <param name="StartupFencing">Whether nodes that were never seen are fenced before resources start.</param>
/// <param name="DcDeadtime">How long a fresh cluster waits for nodes that it has never seen.</param>
/// <param name="Stickiness">Score of staying where a resource runs.</param>
public sealed record ClusterProperties(
    bool FencingEnabled,
    NoQuorumPolicy NoQuorumPolicy,
    TimeSpan FencingTimeout,
    bool StartupFencing,
    TimeSpan DcDeadtime,
    int Stickiness)
{
    public static ClusterProperties Default { get; } =
        new(true, NoQuorumPolicy.Stop, TimeSpan.FromSeconds(60), true, TimeSpan.FromSeconds(20), 0);
}

/// <summary>What becomes of resources in a partition without quorum.</summary>
public enum NoQuorumPolicy
{
    /// <summary>Stop them all.</summary>
    Stop,

    /// <summary>Leave what runs, start and recover nothing.</summary>
    Freeze,

    /// <summary>Go on as if there were quorum.</summary>
    Ignore,
}

/// <summary>A power switch and the nodes that it can cut.</summary>
/// <param name="Delays">By node index: how long that node waits before it shoots, so that one side wins a race.</param>
public sealed record FencingDevice(
    int Index,
    string Id,
    string Agent,
    NodeSet Targets,
    IReadOnlyList<KeyValuePair<string, string>> Parameters,
    TimeSpan Timeout,
    IReadOnlyList<TimeSpan> Delays);
