using Ocf.Kernel;

namespace Ocf.Tests;

public static class NodeSetExtensions
{
    public static NodeId[] ToArray(this NodeSet nodes)
    {
        var list = new List<NodeId>();
        foreach (var node in nodes) list.Add(node);
        return [.. list];
    }
}
