namespace Ocf.Kernel;

/// <summary>
/// A node, as the protocols know it: a small number given by the configuration, opaque to everyone above
/// (paper 4.2: "treated as an opaque blob in the API"). Names and addresses live in the configuration.
/// </summary>
public readonly record struct NodeId(byte Index) : IComparable<NodeId>
{
    public int CompareTo(NodeId other) => Index.CompareTo(other.Index);

    public override string ToString() => $"#{Index}";
}
