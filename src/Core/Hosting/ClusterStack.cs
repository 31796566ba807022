using Ocf.Configuration;
using Ocf.Kernel;
using Ocf.Nodes;
using Ocf.Resources;

namespace Ocf.Hosting;

/// <summary>The place of each component in a <see cref="Stack"/>, lowest layer first.</summary>
public static class Slot
{
    public const int Liveness = 0;
    public const int Link = 1;
    public const int Membership = 2;
    public const int Quorum = 3;
    public const int Fencing = 4;
    public const int Executor = 5;
    public const int Manager = 6;
}

/// <summary>One node's components, by type, for whoever shows or checks their state.</summary>
public sealed record NodeStack(
    Stack Stack,
    HeartbeatLiveness Liveness,
    Membership Membership,
    NodeQuorum Quorum,
    Fencer Fencer,
    Executor Executor,
    ResourceManager Manager);

/// <summary>
/// The architecture on one page: which components a node has and who hears whom. Every arrow points upward, but for
/// what an upper layer asks of a lower one: the beacon, who is known off, what is to be fenced, and to leave.
/// </summary>
public static class ClusterStack
{
    /// <param name="replace">Exchanges a component for another that takes and raises the same events.</param>
    public static NodeStack Build(
        ClusterConfiguration configuration, NodeId self, Func<int, IComponent, IComponent>? replace = null)
    {
        var all = configuration.AllNodes;
        var timing = configuration.Timing;
        var twoNode = configuration.Quorum.TwoNode;
        IQuorumRule rule = twoNode ? new TwoNodeRule() : new MajorityRule(configuration.Nodes);

        var liveness = new HeartbeatLiveness(self, all, timing, ConfigurationDigest.Of(configuration));
        var link = new Link(self, all, timing);
        var membership = new Membership(self, all, timing);
        var quorum = new NodeQuorum(all, rule, twoNode || configuration.Quorum.WaitForAll);
        var fencer = new Fencer(self, configuration);

        var executor = new Executor(configuration);
        var manager = new ResourceManager(configuration, self);

        IComponent[] components = [liveness, link, membership, quorum, fencer, executor, manager];
        int[][] listeners = new int[components.Length][];
        listeners[Slot.Liveness] = [Slot.Link, Slot.Membership, Slot.Manager];
        listeners[Slot.Link] = [Slot.Membership];
        listeners[Slot.Membership] = [Slot.Liveness, Slot.Quorum];
        listeners[Slot.Quorum] = [Slot.Fencing, Slot.Executor, Slot.Manager];
        listeners[Slot.Fencing] = [Slot.Quorum, Slot.Manager];
        listeners[Slot.Executor] = [Slot.Manager];
        listeners[Slot.Manager] = [Slot.Liveness, Slot.Membership, Slot.Fencing, Slot.Executor];

        for (var i = 0; i < components.Length; i++) components[i] = replace?.Invoke(i, components[i]) ?? components[i];
        byte[] families = [1, 2, 3, 4, 5, 6, 7];
        var stack = new Stack(components, families, listeners, Slot.Link);
        return new NodeStack(stack, liveness, membership, quorum, fencer, executor, manager);
    }
}
