namespace Ocf.Scenarios;

/// <summary>Writes what <see cref="OperatorVerbReader"/> reads.</summary>
internal sealed class OperatorVerbWriter(SelectorText selectors, StepWriter steps)
{
    public (string Key, YamlNode Value)? Write(Verb verb) => verb switch
    {
        Standby standby => ("standby", selectors.Write(standby.Nodes)),
        Unstandby unstandby => ("unstandby", selectors.Write(unstandby.Nodes)),
        Rolling rolling => ("rolling", Roll(rolling)),
        Wait wait => ("wait", WaitFor(wait)),
        Stop => ("stop", new MappingBuilder().Mapping),
        _ => null,
    };

    private YamlMapping Roll(Rolling rolling)
    {
        var roll = new MappingBuilder().Add("nodes", selectors.Write(rolling.Nodes));
        if (rolling.Order.Count > 0)
            roll.Add("order", new YamlSequence(default, [.. rolling.Order.Select(selectors.Write)]));
        return roll.Add("each", new YamlSequence(default, [.. rolling.Each.Select(steps.WriteEach)])).Mapping;
    }

    private static YamlMapping WaitFor(Wait wait)
    {
        var text = new MappingBuilder().Add("until", MappingBuilder.Quote(wait.Until.Text)).AddTime("for", wait.For);
        return wait.Within is { } within ? text.Add("within", TimeText.Write(within)).Mapping : text.Mapping;
    }
}
