using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Reads which nodes are meant: names, selectors, or a list of them.</summary>
internal sealed class SelectorReader(ReadContext context, bool loopNodeAllowed)
{
    public NodeSelector? Read(YamlNode? node, string where)
    {
        if (node is null) return null;
        IReadOnlyList<YamlNode> items = node is YamlSequence list ? list.Items : [node];
        if (items.Count == 0)
        {
            context.Error(node.Place, Codes.WrongType, $"{where} names no node");
            return null;
        }

        var named = NodeSet.Empty;
        var choices = new List<NodeChoice>();
        foreach (var item in items)
        {
            if (context.Values.Scalar(item, $"a node in {where}") is not { } word) continue;
            if (ReadSelector(word) is { } choice) choices.Add(choice);
            else if (context.Node(word) is { } found)
            {
                if (named.Contains(found))
                    context.Error(word.Place, Codes.DuplicateName, $"node '{word.Value}' is named twice in {where}");
                named += found;
            }
        }

        if (!named.IsEmpty) choices.Insert(0, new NodeChoice(ChoiceKind.Named, named));
        return new NodeSelector(choices);
    }

    private NodeChoice? ReadSelector(YamlScalar word)
    {
        switch (word.Value)
        {
            case "all":
                return new NodeChoice(ChoiceKind.All);
            case "any":
                return new NodeChoice(ChoiceKind.Any);
            case "one" or "random":
                return new NodeChoice(ChoiceKind.Random);
            case "minority":
                if (context.Cluster.Nodes.Count < 3)
                    context.Error(
                        word.Place,
                        Codes.BadCluster,
                        $"there is no minority of {context.Cluster.Nodes.Count}: it needs three nodes");
                return new NodeChoice(ChoiceKind.Minority);
            case "majority":
                return new NodeChoice(ChoiceKind.Majority);
            case "dc":
                return new NodeChoice(ChoiceKind.Coordinator);
            case "$node":
                if (!loopNodeAllowed)
                    context.Error(
                        word.Place,
                        Codes.UnknownNode,
                        "'$node' means something only inside the 'each' of a 'rolling' step");
                return new NodeChoice(ChoiceKind.LoopNode);
            default:
                return word.Value.StartsWith("owner(", StringComparison.Ordinal) ? ReadOwner(word) : null;
        }
    }

    private NodeChoice ReadOwner(YamlScalar word)
    {
        var id = word.Value["owner(".Length..].TrimEnd(')').Trim();
        var resources = context.Names.FindResources(id);
        if (!word.Value.EndsWith(')'))
            context.Error(word.Place, Codes.WrongArguments, $"'{word.Value}' lacks its closing parenthesis");
        else if (resources is null)
            context.Error(
                word.Place,
                Codes.UnknownResource,
                $"unknown resource '{id}'.{ReadContext.Hint(id, context.Names.Resources, "resources")}");
        return new NodeChoice(ChoiceKind.Owner, default, resources is { Length: > 0 } ? resources[0] : 0);
    }
}
