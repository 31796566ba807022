using System.Numerics;

namespace Ocf.Kernel;

/// <summary>
/// A set of nodes as 64 bits, enumerated in the order of their ids, so that every node that walks the same set does
/// so in the same order. <c>default</c> is the empty set.
/// </summary>
public readonly record struct NodeSet(ulong Bits)
{
    /// <summary>The largest number of nodes in a cluster.</summary>
    public const int Capacity = 64;

    public static NodeSet Empty => default;

    public int Count => BitOperations.PopCount(Bits);

    public bool IsEmpty => Bits == 0;

    /// <summary>The node with the lowest id. The set must not be empty.</summary>
    public NodeId Lowest
    {
        get
        {
            Invariant.That(Bits != 0);
            return new NodeId((byte)BitOperations.TrailingZeroCount(Bits));
        }
    }

    /// <summary>One more than the highest index in the set: the length of an array by node.</summary>
    public int IndexLimit => Capacity - BitOperations.LeadingZeroCount(Bits);

    public static NodeSet Of(NodeId node) => new(1UL << node.Index);

    /// <summary>The nodes with ids 0 to <paramref name="count"/> - 1.</summary>
    public static NodeSet FirstNodes(int count) => new(count == Capacity ? ulong.MaxValue : (1UL << count) - 1);

    public bool Contains(NodeId node) => (Bits >> node.Index & 1) != 0;

    public bool Contains(NodeSet other) => (other.Bits & ~Bits) == 0;

    public bool Overlaps(NodeSet other) => (other.Bits & Bits) != 0;

    public static NodeSet operator +(NodeSet set, NodeId node) => new(set.Bits | 1UL << node.Index);

    public static NodeSet operator -(NodeSet set, NodeId node) => new(set.Bits & ~(1UL << node.Index));

    public static NodeSet operator |(NodeSet left, NodeSet right) => new(left.Bits | right.Bits);

    public static NodeSet operator &(NodeSet left, NodeSet right) => new(left.Bits & right.Bits);

    public static NodeSet operator -(NodeSet left, NodeSet right) => new(left.Bits & ~right.Bits);

    public Enumerator GetEnumerator() => new(Bits);

    public override string ToString()
    {
        var text = "{";
        foreach (var node in this) text += (text.Length > 1 ? "," : "") + node.Index;
        return text + "}";
    }

    public struct Enumerator(ulong bits)
    {
        private ulong _rest = bits;

        public NodeId Current { get; private set; }

        public bool MoveNext()
        {
            if (_rest == 0) return false;
            Current = new NodeId((byte)BitOperations.TrailingZeroCount(_rest));
            _rest &= _rest - 1;
            return true;
        }
    }
}
