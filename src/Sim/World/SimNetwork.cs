using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// The network, as a contract. A packet may be lost, doubled, late and overtaken; each direction of each link has its
/// own latency, chances and faults. A cut takes what is sent while it lasts; what is already on its way arrives, even
/// in a later life of the receiver. Nothing is forged or altered: the real wire authenticates, so an altered packet is
/// a lost one. What travels is bytes: a message is encoded once, and all receivers share the decoded copy.
/// </summary>
internal sealed class SimNetwork
{
    /// <summary>A packet that is overtaken is this many times as late as an ordinary one could be.</summary>
    private const int ReorderFactor = 4;

    private readonly World _world;
    private readonly SimLink[] _links;
    private readonly WireWriter _writer = new();

    public SimNetwork(World world, NetworkModel model)
    {
        _world = world;
        var count = world.Configuration.Nodes.Count;
        _links = new SimLink[count * count];
        for (var i = 0; i < _links.Length; i++)
            _links[i] = new SimLink(model.Default, new Dice(world.Choices, "link", $"{i / count}>{i % count}"));
    }

    public long Sent { get; private set; }

    public long Lost { get; private set; }

    public SimLink Link(NodeId from, NodeId to) => _links[from.Index * _world.Configuration.Nodes.Count + to.Index];

    public void Send(NodeId from, NodeSet to, Message message)
    {
        _writer.Clear();
        _world.Format.Encode(message, _writer);
        Invariant.That(_writer.Length <= WireWriter.MaxLength);
        var digest = Trace.DigestOf(_writer.Written);
        var copy = _world.Format.DecodeMessage(_writer.Written);
        if (copy is null) throw new InvariantViolation($"{message.GetType().Name} cannot be read back from the wire");
        foreach (var receiver in to) Send(from, receiver, copy, digest);
    }

    public bool AreConnected(NodeId left, NodeId right) => !Link(left, right).IsCut && !Link(right, left).IsCut;

    /// <summary>True if nothing at all is wrong between the two, in either direction.</summary>
    public bool IsHealthy(NodeId left, NodeId right) => Link(left, right).IsHealthy && Link(right, left).IsHealthy;

    /// <summary>True if nothing is wrong with any link that begins or ends at this node.</summary>
    public bool AreLinksHealthy(NodeId node)
    {
        foreach (var other in _world.Configuration.AllNodes)
            if (!IsHealthy(node, other))
                return false;
        return true;
    }

    /// <summary>Takes every fault off the links that begin or end at one of these nodes.</summary>
    public void Heal(NodeSet nodes)
    {
        foreach (var from in _world.Configuration.AllNodes)
        foreach (var to in _world.Configuration.AllNodes)
            if (nodes.Contains(from) || nodes.Contains(to))
                Link(from, to).Heal();
        _world.Truth.ConnectionsChanged();
    }

    /// <summary>Lays a fault on the directions from one set of nodes to another.</summary>
    public void Add(LinkFault fault, NodeSet sources, NodeSet targets)
    {
        foreach (var from in sources)
        foreach (var to in targets)
            if (from != to)
                Link(from, to).Add(fault);
        _world.Truth.ConnectionsChanged();
    }

    public void Remove(LinkFault fault)
    {
        foreach (var link in _links) link.Remove(fault);
        _world.Truth.ConnectionsChanged();
    }

    private void Send(NodeId from, NodeId to, Message message, ulong digest)
    {
        Sent++;
        var link = Link(from, to);
        if (link.IsCut || link.Dice.Happens(link.Quality.Loss))
        {
            Lost++;
            return;
        }

        Deliver(link, from, to, message, digest);
        if (link.Dice.Happens(link.Quality.Duplicate)) Deliver(link, from, to, message, digest);
    }

    private void Deliver(SimLink link, NodeId from, NodeId to, Message message, ulong digest)
    {
        var delay = link.Dice.Draw(link.Quality.Latency);
        if (link.Dice.Happens(link.Quality.Reorder)) delay += link.Dice.Below(1 + delay * ReorderFactor);
        var node = _world.Nodes[to.Index];
        _world.Simulation.Schedule(delay, new Occurrence(node, NodeInput.Message, 0, from.Index, message, digest));
    }
}
