namespace Ocf.Scenarios;

/// <summary>Reads <c>chaos</c>.</summary>
internal static class ChaosReader
{
    private const int MaxWeight = 1000;

    private static readonly TimeSpan UsualGap = TimeSpan.FromSeconds(5);

    public static Chaos? Read(ReadContext context, YamlNode value, ref SpanDistribution? lasts)
    {
        if (context.Values.Mapping(value, "'chaos'") is not { } chaos) return null;
        lasts = context.Values.Span(chaos.Take("for"), "'for'") ?? lasts;
        var gap = context.Values.Time(chaos.Take("mean-gap"), "'mean-gap'", UsualGap);
        var mixNode = chaos.Take("mix");
        var beyondNode = chaos.Take("beyond");
        var beyond = context.Values.Flag(beyondNode, "'beyond'", false);
        var then = context.Values.Word(
            chaos.Take("then"), "'then'", ChaosEnd.HealAll,
            ("heal-all", ChaosEnd.HealAll), ("heal-core", ChaosEnd.HealCore), ("nothing", ChaosEnd.Nothing));
        chaos.Finish();
        if (mixNode is null or YamlScalar { Value: "all" }) return new Chaos(Everything(context, beyond), gap, then);
        if (beyondNode is not null)
            context.Error(
                beyondNode.Place, Codes.Contradiction,
                "'beyond' has no place beside 'mix': a kind that is named is on");
        return new Chaos(ReadMix(context, mixNode), gap, then);
    }

    private static List<ChaosShare> Everything(ReadContext context, bool beyond)
    {
        var mix = new List<ChaosShare>();
        foreach (var kind in ChaosKinds.All)
            if ((kind.IsSafe || beyond) && ChaosKinds.CanHappenIn(context.Cluster, kind))
                mix.Add(new ChaosShare(kind, kind.Weight));
        return mix;
    }

    private static List<ChaosShare> ReadMix(ReadContext context, YamlNode node)
    {
        var mix = new List<ChaosShare>();
        if (node is YamlMapping weights)
            foreach (var (key, value) in weights.Entries)
                Add(context, mix, key, value);
        else
            foreach (var item in context.Values.List(node, "'mix'"))
                if (context.Values.Scalar(item, "a kind of fault") is { } name)
                    Add(context, mix, name, null);
        if (node is YamlMapping { Entries.Count: 0 } or YamlSequence { Items.Count: 0 })
            context.Error(node.Place, Codes.MissingKey, "'mix' is empty: leave it out for every kind of fault");
        return mix;
    }

    private static void Add(ReadContext context, List<ChaosShare> mix, YamlScalar name, YamlNode? weight)
    {
        if (ChaosKinds.Find(name.Value) is not { } kind)
        {
            var hint = ReadContext.Hint(name.Value, ChaosKinds.All.Select(each => each.Name), "kinds of fault");
            context.Error(name.Place, Codes.UnknownWord, $"unknown kind of fault '{name.Value}'.{hint}");
            return;
        }

        if (mix.Any(share => share.Kind == kind))
            context.Error(name.Place, Codes.DuplicateName, $"'{name.Value}' stands in the mix twice");
        if (!ChaosKinds.CanHappenIn(context.Cluster, kind))
            context.Error(
                name.Place, Codes.Contradiction,
                $"'{name.Value}' cannot happen here: the cluster has {Missing(kind)}");
        mix.Add(new ChaosShare(kind, context.Values.Number(weight, $"'{name.Value}'", kind.Weight, 1, MaxWeight)));
    }

    private static string Missing(ChaosKind kind) => kind.Needs switch
    {
        ChaosNeeds.Switches => "no fencing device",
        ChaosNeeds.Resources => "no resource",
        _ => "one node only",
    };
}
