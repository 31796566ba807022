using Ocf.Configuration;
using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Writes which nodes are meant, as <see cref="SelectorReader"/> reads it.</summary>
internal sealed class SelectorText(ClusterConfiguration cluster)
{
    public YamlNode Write(NodeSelector selector)
    {
        var words = new List<string>();
        foreach (var choice in selector.Choices)
            if (choice.Kind == ChoiceKind.Named) words.AddRange(Names(choice.Nodes));
            else words.Add(Word(choice));
        return words.Count == 1 ? MappingBuilder.Word(words[0]) : MappingBuilder.Words(words);
    }

    public IEnumerable<string> Names(NodeSet nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes) names.Add(cluster.NameOf(node));
        return names;
    }

    private string Word(NodeChoice choice) => choice.Kind switch
    {
        ChoiceKind.All => "all",
        ChoiceKind.Any => "any",
        ChoiceKind.Random => "random",
        ChoiceKind.Minority => "minority",
        ChoiceKind.Majority => "majority",
        ChoiceKind.Coordinator => "dc",
        ChoiceKind.Owner => $"owner({cluster.Resources[choice.Resource].Id})",
        ChoiceKind.LoopNode => "$node",
        _ => throw new InvariantViolation($"nobody writes the choice {choice.Kind}"),
    };
}
