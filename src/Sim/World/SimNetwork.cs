using Ocf.Hosting;
using Ocf.Kernel;
using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// The network, as a contract. A packet may be lost, doubled, late and overtaken; each direction of each link has its
/// own latency, chances and faults. A cut takes what is sent while it lasts; what is already on its way arrives, even
/// in a later life of the receiver. Nothing is forged, and what is altered never arrives (<see
/// cref="SimWire"/>). What travels is bytes: a message is encoded once, and all receivers share the decoded copy.
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
        {
            var name = $"{i / count}>{i % count}";
            var usual = model.QualityOf(new NodeId((byte)(i / count)), new NodeId((byte)(i % count)));
            _links[i] = new SimLink(usual, new Dice(world.Choices, "link", name), new SimWire(world, name));
        }
    }

    public long Sent { get; private set; }

    public long Lost { get; private set; }

    /// <summary>Of those that were lost, how many because the receiver's authentication refused them.</summary>
    public long Corrupted { get; private set; }

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

    /// <summary>True if the two cannot talk, and will not unless somebody mends it.</summary>
    public bool AreCutForGood(NodeId left, NodeId right) =>
        Link(left, right).IsCutForGood || Link(right, left).IsCutForGood;

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

    /// <summary>Whether the fault lies on any link: nobody has healed or removed it everywhere.</summary>
    public bool Has(LinkFault fault)
    {
        foreach (var link in _links)
            if (link.Has(fault))
                return true;
        return false;
    }

    /// <summary>Takes into account that the fault has changed.</summary>
    public void Refresh(LinkFault fault)
    {
        foreach (var link in _links)
            if (link.Has(fault))
                link.Refresh();
        _world.Truth.ConnectionsChanged();
    }

    private void Send(NodeId from, NodeId to, Message message, ulong digest)
    {
        Sent++;
        var link = Link(from, to);
        long waits = 0;
        if (link.IsCut || (link.Wire is not null && !Carries(link, link.Wire, out waits))
            || link.Dice.Happens(link.Quality.Loss))
        {
            Lost++;
            _world.Simulation.Recorder?.Lost(from, to, message, link.IsCut);
            return;
        }

        Deliver(link, from, to, message, digest, waits);
        if (link.Dice.Happens(link.Quality.Duplicate)) Deliver(link, from, to, message, digest, waits);
    }

    private bool Carries(SimLink link, SimWire wire, out long waits)
    {
        var fate = wire.Carry(_writer.Written, link.Quality, out waits);
        if (fate == WireFate.Corrupted) Corrupted++;
        return fate == WireFate.Arrives;
    }

    private void Deliver(SimLink link, NodeId from, NodeId to, Message message, ulong digest, long waits)
    {
        var delay = link.Dice.Draw(link.Quality.Latency);
        if (link.Dice.Happens(link.Quality.Reorder)) delay += link.Dice.Below(1 + delay * ReorderFactor);
        var node = _world.Nodes[to.Index];
        var packet = new Occurrence(node, NodeInput.Message, 0, from.Index, message, digest);
        _world.Simulation.Schedule(delay + waits, packet);
    }
}
