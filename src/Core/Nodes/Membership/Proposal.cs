using Ocf.Kernel;

namespace Ocf.Nodes;

/// <summary>A view in the making, at the node that proposed it.</summary>
internal sealed class Proposal(ulong epoch, NodeSet members, ulong[] incarnations)
{
    private readonly Accept?[] _accepts = new Accept?[NodeSet.Capacity];

    public ulong Epoch { get; } = epoch;

    public NodeSet Members { get; } = members;

    /// <summary>Those who have not answered yet.</summary>
    public NodeSet Missing { get; private set; } = members;

    public ulong IncarnationOf(NodeId node) => incarnations[node.Index];

    public Propose ToMessage() => new(Epoch, Members, incarnations);

    public void Add(NodeId from, Accept accept)
    {
        Invariant.That(Missing.Contains(from) && accept.Epoch == Epoch);
        _accepts[from.Index] = accept;
        Missing -= from;
    }

    /// <summary>
    /// The view that all have accepted. Members of the largest earlier view keep their age, all others join now: a
    /// node that was cut off must not come back as the oldest and take over from those who went on working.
    /// </summary>
    public View ToView(NodeId founder)
    {
        Invariant.That(Missing.IsEmpty);
        var kept = LargestEarlierView();
        var lastSeen = new ulong[_accepts[founder.Index]?.LastSeen.Count ?? 0];
        var ordered = new List<Member>(Members.Count);
        foreach (var node in Members)
        {
            var accept = _accepts[node.Index];
            Invariant.That(accept is not null);
            LifeList.Merge(lastSeen, accept.LastSeen);
            var stays = accept.View == kept && accept.Born > 0;
            ordered.Add(new Member(node, accept.Incarnation, stays ? accept.Born : Epoch));
        }

        ordered.Sort(static (a, b) => a.Born != b.Born ? a.Born.CompareTo(b.Born) : a.Node.CompareTo(b.Node));
        return new View(new ViewId(Epoch, founder), ordered, lastSeen);
    }

    private ulong LargestEarlierView()
    {
        var (largest, most) = (0UL, 0);
        foreach (var node in Members)
        {
            var view = _accepts[node.Index]?.View ?? 0;
            var count = 0;
            foreach (var other in Members)
                if (view != 0 && _accepts[other.Index]?.View == view)
                    count++;
            if (count > most) (largest, most) = (view, count);
        }

        return largest;
    }
}
