namespace Ocf.Scenarios;

/// <summary>Reads <c>network</c>: what links are like at the start.</summary>
internal static class NetworkReader
{
    public static NetworkModel Read(ReadContext context, YamlNode? node)
    {
        var quality = LinkQuality.Default;
        var links = new List<LinkRule>();
        if (context.Values.Mapping(node, "'network'") is not { } network) return new NetworkModel(quality, links);
        var usualNode = network.Take("default");
        if (context.Values.Mapping(usualNode, "'default'") is { } usual)
        {
            quality = quality.With(NetworkVerbReader.ReadChange(context.Values, usual));
            usual.Finish();
        }

        var reader = new NetworkVerbReader(context, inRolling: false);
        foreach (var item in context.Values.List(network.Take("links"), "'links'"))
            if (context.Values.Mapping(item, "a link") is { } link && reader.ReadRule(link) is { } rule)
                links.Add(CheckNamed(context, item, rule) with { Line = item.Place.Line });
        network.Finish();
        return new NetworkModel(quality, links) { Line = usualNode?.Place.Line ?? 0 };
    }

    /// <summary>At the start there is no owner and no coordinator yet, and nothing is drawn.</summary>
    private static LinkRule CheckNamed(ReadContext context, YamlNode item, LinkRule rule)
    {
        foreach (var choice in rule.From.Choices.Concat(rule.To.Choices))
            if (choice.Kind is not (ChoiceKind.Named or ChoiceKind.All))
                context.Error(
                    item.Place, Codes.Contradiction, "a link of 'network' is between nodes by name, or 'all'");
        return rule;
    }
}
