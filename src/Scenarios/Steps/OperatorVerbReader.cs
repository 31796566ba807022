namespace Ocf.Scenarios;

/// <summary>
/// Reads what an operator does: <c>standby</c>, <c>unstandby</c>, <c>move</c>, <c>unmove</c>, <c>config</c>,
/// <c>rolling</c>, <c>wait</c>, <c>stop</c>.
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
            case "move":
                return ReadMove(value);
            case "unmove":
                return FindGroup(value) is { } group ? new Unmove(group) : null;
            case "config":
                return ReadConfig(value);
            default:
                if (_selectors.Read(value, $"'{name}'") is not { } nodes) return null;
                return name == "standby" ? new Standby(nodes) : new Unstandby(nodes);
        }
    }

    private Move? ReadMove(YamlNode value)
    {
        if (context.Values.Mapping(value, "'move'") is not { } move) return null;
        var group = FindGroup(move.Require("resource"));
        var to = _selectors.Read(move.Require("to"), "'to'");
        move.Finish();
        return group is { } found && to is not null ? new Move(found, to) : null;
    }

    private Config? ReadConfig(YamlNode value)
    {
        if (context.Values.Mapping(value, "'config'") is not { } config) return null;
        var disable = config.Take("disable");
        var enable = config.Take("enable");
        var cleanup = config.Take("cleanup");
        config.Finish();
        if (config.Mapping.Entries.Count != 1)
        {
            context.Error(
                value.Place, Codes.NotOneVerb, "'config' changes one thing: give it disable, enable or cleanup");
            return null;
        }

        if (cleanup is not null)
            return FindResource(cleanup) is { } resource ? new Config(ConfigChange.Cleanup, resource) : null;
        if ((disable ?? enable) is not { } about || FindGroup(about) is not { } group) return null;
        return new Config(disable is null ? ConfigChange.Enable : ConfigChange.Disable, group);
    }

    /// <summary>A group, or a resource that stands alone and so is one.</summary>
    private int? FindGroup(YamlNode? node)
    {
        if (context.Values.Scalar(node, "a resource or group") is not { } id) return null;
        foreach (var group in context.Cluster.Groups)
        {
            if (group.Id == id.Value) return group.Index;
            foreach (var member in group.Members)
            {
                if (member.Id != id.Value) continue;
                context.Error(
                    id.Place,
                    Codes.UnknownResource,
                    $"'{id.Value}' stands and falls with its group; name the group: {group.Id}");
                return null;
            }
        }

        Unknown(id, context.Cluster.Groups.Select(each => each.Id));
        return null;
    }

    private int? FindResource(YamlNode node)
    {
        if (context.Values.Scalar(node, "a resource") is not { } id) return null;
        foreach (var resource in context.Cluster.Resources)
            if (resource.Id == id.Value)
                return resource.Index;
        Unknown(id, context.Cluster.Resources.Select(each => each.Id));
        return null;
    }

    private void Unknown(YamlScalar id, IEnumerable<string> known) => context.Error(
        id.Place,
        Codes.UnknownResource,
        $"unknown resource '{id.Value}'.{ReadContext.Hint(id.Value, known, "resources")}");

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
