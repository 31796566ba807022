using Ocf.Kernel;

namespace Ocf.Scenarios;

/// <summary>Reads <c>partition</c>, <c>drop</c>, <c>link</c>, <c>flap</c> and <c>heal</c>.</summary>
internal sealed class NetworkVerbReader(ReadContext context, bool inRolling)
{
    /// <summary>What a small switch has for a port.</summary>
    private const long UsualQueue = 64_000;

    /// <summary>Links that flap faster would fill the run with nothing else.</summary>
    private static readonly TimeSpan ShortestPhase = TimeSpan.FromMilliseconds(1);

    private readonly SelectorReader _selectors = new(context, inRolling);

    public Verb? Read(string name, YamlNode value, ref SpanDistribution? lasts) => name switch
    {
        "partition" => ReadPartition(value),
        "heal" => _selectors.Read(value, "'heal'") is { } nodes ? new Heal(nodes) : null,
        "drop" => ReadDrop(value, ref lasts),
        "flap" => ReadFlap(value, ref lasts),
        _ => ReadLink(value, ref lasts),
    };

    /// <summary>The quality that a mapping sets; also that of <c>network</c>.</summary>
    public static LinkChange ReadChange(ValueReader values, MappingReader link)
    {
        var bandwidth = values.Rate(link.Take("bandwidth"), "'bandwidth'");
        var queueNode = link.Take("queue");
        var queue = values.Size(queueNode, "'queue'");
        if (queueNode is not null && bandwidth is null)
            values.Diagnostics.Error(
                queueNode.Place,
                Codes.Contradiction,
                "'queue' needs 'bandwidth': nothing waits for a link without one");
        return new LinkChange
        {
            Latency = values.Span(link.Take("latency"), "'latency'"),
            Loss = values.Percent(link.Take("loss"), "'loss'"),
            Duplicate = values.Percent(link.Take("duplicate"), "'duplicate'"),
            Reorder = values.Percent(link.Take("reorder"), "'reorder'"),
            Corrupt = values.Percent(link.Take("corrupt"), "'corrupt'"),
            Bandwidth = bandwidth,
            Queue = queue ?? (bandwidth is null ? null : UsualQueue),
            DropLarger = values.Size(link.Take("drop-larger"), "'drop-larger'"),
        };
    }

    private Verb? ReadPartition(YamlNode value)
    {
        if (value is not YamlSequence list)
        {
            var shape = context.Values.Word(
                value,
                "'partition'",
                PartitionShape.Halves,
                ("halves", PartitionShape.Halves),
                ("majority-minority", PartitionShape.MajorityMinority),
                ("isolate-one", PartitionShape.IsolateOne),
                ("isolate-dc", PartitionShape.IsolateCoordinator),
                ("ring", PartitionShape.Ring),
                ("random", PartitionShape.Random),
                ("bridge", PartitionShape.Bridge));
            CheckShape(value, shape);
            return new Partition(shape, []);
        }

        var groups = new List<NodeSet>();
        var seen = NodeSet.Empty;
        var complete = true;
        foreach (var item in list.Items) groups.Add(ReadGroup(item, ref seen, ref complete));
        if (groups.Count < 2)
            context.Error(value.Place, Codes.BadPartition, "a partition has at least two groups: [[n1], [n2, n3]]");
        var missing = context.Cluster.AllNodes - seen;
        if (complete && !missing.IsEmpty)
            context.Error(
                value.Place,
                Codes.BadPartition,
                $"the partition leaves out {Join(missing)}; every node stands in a group");
        return new Partition(PartitionShape.Groups, groups);
    }

    private void CheckShape(YamlNode place, PartitionShape shape)
    {
        var needed = shape switch
        {
            PartitionShape.Bridge => 3,
            PartitionShape.Ring => 4,
            _ => 2,
        };
        if (context.Cluster.Nodes.Count < needed)
            context.Error(
                place.Place,
                Codes.BadPartition,
                $"this shape cuts nothing between {context.Cluster.Nodes.Count} nodes: it needs {needed}");
    }

    private NodeSet ReadGroup(YamlNode item, ref NodeSet seen, ref bool complete)
    {
        var group = NodeSet.Empty;
        IReadOnlyList<YamlNode> names = item is YamlSequence list ? list.Items : [item];
        if (names.Count == 0) context.Error(item.Place, Codes.BadPartition, "a group of a partition is empty");
        foreach (var each in names)
        {
            if (context.Values.Scalar(each, "a node of a partition") is not { } name) continue;
            if (context.Node(name) is not { } node)
            {
                complete = false;
                continue;
            }

            if (group.Contains(node))
                context.Error(name.Place, Codes.BadPartition, $"node '{name.Value}' stands in its group twice");

            group += node;
            seen += node;
        }

        return group;
    }

    private string Join(NodeSet nodes)
    {
        var names = new List<string>();
        foreach (var node in nodes) names.Add($"'{context.Cluster.NameOf(node)}'");
        return string.Join(", ", names);
    }

    private Drop? ReadDrop(YamlNode value, ref SpanDistribution? lasts)
    {
        if (context.Values.Mapping(value, "'drop'") is not { } drop) return null;
        var from = _selectors.Read(drop.Require("from"), "'from'");
        var to = _selectors.Read(drop.Require("to"), "'to'");
        var bothWays = context.Values.Flag(drop.Take("both-ways"), "'both-ways'", false);
        lasts = context.Values.Span(drop.Take("for"), "'for'") ?? lasts;
        drop.Finish();
        CheckEnds(value, from, to);
        return from is null || to is null ? null : new Drop(from, to, bothWays);
    }

    private Flap? ReadFlap(YamlNode value, ref SpanDistribution? lasts)
    {
        if (context.Values.Mapping(value, "'flap'") is not { } flap) return null;
        var from = _selectors.Read(flap.Require("from"), "'from'");
        var to = _selectors.Read(flap.Take("to"), "'to'") ?? NodeSelector.All;
        var bothWays = context.Values.Flag(flap.Take("both-ways"), "'both-ways'", true);
        var up = ReadPhase(flap.Require("up"), "'up'");
        var down = ReadPhase(flap.Require("down"), "'down'");
        lasts = context.Values.Span(flap.Take("for"), "'for'") ?? lasts;
        flap.Finish();
        CheckEnds(value, from, to);
        return from is null || up is null || down is null ? null : new Flap(from, to, bothWays, up, down);
    }

    private SpanDistribution? ReadPhase(YamlNode? node, string where)
    {
        if (context.Values.Span(node, where) is not { } span) return null;
        if (span.First >= ShortestPhase) return span;
        context.Error(node?.Place ?? default, Codes.OutOfBounds, $"{where} must be 1ms or longer");
        return null;
    }

    private ChangeLink? ReadLink(YamlNode value, ref SpanDistribution? lasts)
    {
        if (context.Values.Mapping(value, "'link'") is not { } link) return null;
        lasts = context.Values.Span(link.Take("for"), "'for'") ?? lasts;
        var rule = ReadRule(link);
        return rule is null ? null : new ChangeLink(rule);
    }

    /// <summary>A link with its ends, of a step or of <c>network</c>.</summary>
    public LinkRule? ReadRule(MappingReader link)
    {
        var from = _selectors.Read(link.Take("from"), "'from'") ?? NodeSelector.All;
        var to = _selectors.Read(link.Take("to"), "'to'") ?? NodeSelector.All;
        var bothWays = context.Values.Flag(link.Take("both-ways"), "'both-ways'", false);
        var change = ReadChange(context.Values, link);
        link.Finish();
        CheckEnds(link.Mapping, from, to);
        if (change != LinkChange.None) return new LinkRule(from, to, bothWays, change);
        context.Error(
            link.Mapping.Place,
            Codes.MissingKey,
            $"{link.Where} changes nothing; give it latency, loss, duplicate, reorder, corrupt, bandwidth or "
            + "drop-larger");
        return null;
    }

    private void CheckEnds(YamlNode place, NodeSelector? from, NodeSelector? to)
    {
        if (from is { Choices: [{ Kind: ChoiceKind.Named, Nodes: { Count: 1 } one }] }
            && to is { Choices: [{ Kind: ChoiceKind.Named, Nodes: var other }] }
            && one == other)
            context.Error(
                place.Place, Codes.Contradiction, "'from' and 'to' are the same node, and a node always hears itself");
    }
}
