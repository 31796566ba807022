using Ocf.Configuration;

namespace Ocf.Scenarios;

/// <summary>Writes what <see cref="OperatorVerbReader"/> reads.</summary>
internal sealed class OperatorVerbWriter(ClusterConfiguration cluster, StepWriter steps)
{
    private readonly SelectorText _selectors = new(cluster);

    public (string Key, YamlNode Value)? Write(Verb verb) => verb switch
    {
        Standby standby => ("standby", _selectors.Write(standby.Nodes)),
        Unstandby unstandby => ("unstandby", _selectors.Write(unstandby.Nodes)),
        Move move => (
            "move",
            new MappingBuilder()
                .Add("resource", GroupOf(move.Group))
                .Add("to", _selectors.Write(move.To))
                .Mapping),
        Unmove unmove => ("unmove", MappingBuilder.Word(GroupOf(unmove.Group))),
        Config config => ("config", new MappingBuilder().Add(Word(config.Change), SubjectOf(config)).Mapping),
        Chaos chaos => ("chaos", Swarm(chaos)),
        Rolling rolling => ("rolling", Roll(rolling)),
        Wait wait => ("wait", WaitFor(wait)),
        Stop => ("stop", new MappingBuilder().Mapping),
        _ => null,
    };

    private string GroupOf(int group) => cluster.Groups[group].Id;

    private string SubjectOf(Config config) => config.Change == ConfigChange.Cleanup
        ? cluster.Resources[config.Subject].Id
        : GroupOf(config.Subject);

    private static string Word(ConfigChange change) => change.ToString().ToLowerInvariant();

    private static YamlMapping Swarm(Chaos chaos)
    {
        var mix = new MappingBuilder();
        foreach (var (kind, weight) in chaos.Mix) mix.Add(kind.Name, $"{weight}");
        return new MappingBuilder()
            .Add("mean-gap", TimeText.Write(chaos.MeanGap))
            .Add("mix", mix.Mapping)
            .Add("then", chaos.Then switch
            {
                ChaosEnd.HealAll => "heal-all",
                ChaosEnd.HealCore => "heal-core",
                _ => "nothing",
            })
            .Mapping;
    }

    private YamlMapping Roll(Rolling rolling)
    {
        var roll = new MappingBuilder().Add("nodes", _selectors.Write(rolling.Nodes));
        if (rolling.Order.Count > 0)
            roll.Add("order", new YamlSequence(default, [.. rolling.Order.Select(_selectors.Write)]));
        return roll.Add("each", new YamlSequence(default, [.. rolling.Each.Select(steps.WriteEach)])).Mapping;
    }

    private static YamlMapping WaitFor(Wait wait)
    {
        var text = new MappingBuilder().Add("until", MappingBuilder.Quote(wait.Until.Text)).AddTime("for", wait.For);
        return wait.Within is { } within ? text.Add("within", TimeText.Write(within)).Mapping : text.Mapping;
    }
}
