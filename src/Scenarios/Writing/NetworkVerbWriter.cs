namespace Ocf.Scenarios;

/// <summary>Writes what <see cref="NetworkVerbReader"/> reads.</summary>
internal sealed class NetworkVerbWriter(SelectorText selectors)
{
    public (string Key, YamlNode Value)? Write(Verb verb) => verb switch
    {
        Partition { Shape: PartitionShape.Groups } split => ("partition", Groups(split)),
        Partition drawn => ("partition", MappingBuilder.Word(Word(drawn.Shape))),
        Drop drop => ("drop", Ends(drop.From, drop.To, drop.BothWays).Mapping),
        Flap flap => (
            "flap",
            Ends(flap.From, flap.To, flap.BothWays, usual: true)
                .AddSpan("up", flap.Up)
                .AddSpan("down", flap.Down)
                .Mapping),
        ChangeLink change => ("link", Rule(change.Rule)),
        Heal heal => ("heal", selectors.Write(heal.Nodes)),
        _ => null,
    };

    public YamlMapping Rule(LinkRule rule) =>
        AddChange(Ends(rule.From, rule.To, rule.BothWays), rule.Change).Mapping;

    public static MappingBuilder AddChange(MappingBuilder link, LinkChange change) => link
        .AddSpan("latency", change.Latency)
        .AddPercent("loss", change.Loss)
        .AddPercent("duplicate", change.Duplicate)
        .AddPercent("reorder", change.Reorder)
        .AddPercent("corrupt", change.Corrupt)
        .AddUnless(change.Bandwidth is null, "bandwidth", AmountText.WriteRate(change.Bandwidth ?? 0))
        .AddUnless(change.Queue is null, "queue", AmountText.WriteSize(change.Queue ?? 0))
        .AddUnless(change.DropLarger is null, "drop-larger", AmountText.WriteSize(change.DropLarger ?? 0));

    private MappingBuilder Ends(
        NodeSelector from, NodeSelector to, bool bothWays, bool usual = false) => new MappingBuilder()
        .Add("from", selectors.Write(from))
        .Add("to", selectors.Write(to))
        .AddFlag("both-ways", bothWays, usual);

    private YamlSequence Groups(Partition split) =>
        new(default, [.. split.Groups.Select(group => MappingBuilder.Words(selectors.Names(group)))]);

    private static string Word(PartitionShape shape) => shape switch
    {
        PartitionShape.Halves => "halves",
        PartitionShape.MajorityMinority => "majority-minority",
        PartitionShape.IsolateOne => "isolate-one",
        PartitionShape.IsolateCoordinator => "isolate-dc",
        PartitionShape.Ring => "ring",
        PartitionShape.Bridge => "bridge",
        _ => "random",
    };
}
