namespace Ocf.Scenarios;

/// <summary>
/// Reads what an operator does: <c>standby</c>, <c>unstandby</c>, <c>rolling</c>, <c>wait</c>, <c>stop</c>.
/// </summary>
internal sealed class OperatorVerbReader(ReadContext context, bool inRolling)
{
    private readonly SelectorReader _selectors = new(context, inRolling);

    public Verb? Read(string name, YamlNode value)
    {
        switch (name)
        {
            case "rolling":
                return ReadRolling(value);
            case "wait":
                return ReadWait(value);
            case "stop":
                return ReadStop(value);
            default:
                if (_selectors.Read(value, $"'{name}'") is not { } nodes) return null;
                return name == "standby" ? new Standby(nodes) : new Unstandby(nodes);
        }
    }

    private Rolling? ReadRolling(YamlNode value)
    {
        if (inRolling)
            context.Error(value.Place, Codes.Contradiction, "'rolling' cannot stand inside another 'rolling'");
        if (inRolling || context.Values.Mapping(value, "'rolling'") is not { } rolling) return null;
        var nodes = _selectors.Read(rolling.Take("nodes"), "'nodes'") ?? NodeSelector.All;
        var order = new List<NodeSelector>();
        foreach (var item in context.Values.List(rolling.Take("order"), "'order'"))
            if (_selectors.Read(item, "'order'") is { } each)
                order.Add(each);
        var eachNode = rolling.Require("each");
        var steps = new StepReader(context).ReadEach(context.Values.List(eachNode, "'each'"));
        if (eachNode is YamlSequence { Items.Count: 0 })
            context.Error(eachNode.Place, Codes.WrongType, "'each' is empty: nothing is done to any node");
        rolling.Finish();
        return new Rolling(nodes, order, steps);
    }

    private Wait? ReadWait(YamlNode value)
    {
        if (context.Values.Mapping(value, "'wait'") is not { } wait) return null;
        var until = ConditionBinder.Read(context.Values, wait.Require("until"), "'until'", context.Names, inRolling);
        var holds = context.Values.Time(wait.Take("for"), "'for'", TimeSpan.Zero, zeroAllowed: true);
        var withinNode = wait.Take("within");
        var within = context.Values.Time(withinNode, "'within'", TimeText.Max);
        wait.Finish();
        return until is null ? null : new Wait(until, holds, withinNode is null ? null : within);
    }

    private Stop ReadStop(YamlNode value)
    {
        if (context.Values.Mapping(value, "'stop'") is { } stop)
        {
            stop.NotYet("drain");
            stop.Finish();
        }

        return new Stop();
    }
}
