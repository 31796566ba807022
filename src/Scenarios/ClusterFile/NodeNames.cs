using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Finds nodes by their names.</summary>
internal sealed class NodeNames(IReadOnlyList<NodeEntry> nodes, Diagnostics diagnostics)
{
    public int Count => nodes.Count;

    public IEnumerable<string> All => nodes.Select(node => node.Name);

    public NodeId? TryFind(string name)
    {
        for (var i = 0; i < nodes.Count; i++)
            if (nodes[i].Name == name)
                return new NodeId((byte)i);
        return null;
    }

    /// <summary>The node, or null with a complaint.</summary>
    public NodeId? Find(string name, Place place)
    {
        var found = TryFind(name);
        if (found is null)
            diagnostics.Error(place, Codes.UnknownNode, $"unknown node '{name}'.{Hint(name)}");
        return found;
    }

    /// <summary>The one that was probably meant, or all there are.</summary>
    public string Hint(string name)
    {
        var hint = Suggestion.For(name, All);
        return hint != "" ? hint : $" The nodes are {string.Join(", ", All.Take(10))}{(Count > 10 ? ", ..." : "")}.";
    }
}
