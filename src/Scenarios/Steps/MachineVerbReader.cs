namespace Ocf.Scenarios;

/// <summary>Reads what happens to machines, their processes and their clocks.</summary>
internal sealed class MachineVerbReader(ReadContext context, bool inRolling)
{
    private static readonly SpanDistribution UsualRestart = SpanDistribution.Fixed(TimeSpan.FromSeconds(1));

    private readonly SelectorReader _selectors = new(context, inRolling);

    public Verb? Read(string name, YamlNode value, ref SpanDistribution? lasts)
    {
        switch (name)
        {
            case "clock-jump":
                return ReadJump(value);
            case "clock-drift":
                return ReadDrift(value);
            case "power-off" or "power-on":
                if (_selectors.Read(value, $"'{name}'") is not { } nodes) return null;
                return name == "power-on" ? new PowerOn(nodes) : new PowerOff(nodes);
            default:
                return ReadTarget(name, value, ref lasts);
        }
    }

    /// <summary>Nodes, or a mapping with nodes and more.</summary>
    private Verb? ReadTarget(string name, YamlNode value, ref SpanDistribution? lasts)
    {
        if (value is not YamlMapping)
            return _selectors.Read(value, $"'{name}'") is { } plain ? Make(name, plain, null, true) : null;
        if (context.Values.Mapping(value, $"'{name}'") is not { } target) return null;
        var nodes = _selectors.Read(target.Require("node"), "'node'");
        SpanDistribution? downFor = null;
        var loseUnsynced = true;
        if (name is "kill" or "crash" or "restart")
            downFor = context.Values.Span(target.Take("down-for"), "'down-for'");
        if (name is "crash") loseUnsynced = context.Values.Flag(target.Take("lose-unsynced"), "'lose-unsynced'", true);
        lasts = context.Values.Span(target.Take("for"), "'for'") ?? lasts;
        target.NotYet("process", "version");
        target.Finish();
        return nodes is null ? null : Make(name, nodes, downFor, loseUnsynced);
    }

    private static Verb Make(string name, NodeSelector nodes, SpanDistribution? downFor, bool loseUnsynced) =>
        name switch
    {
        "kill" => new Kill(nodes, downFor),
        "crash" => new Crash(nodes, downFor, loseUnsynced),
        "restart" => new Restart(nodes, downFor ?? UsualRestart),
        _ => new Pause(nodes),
    };

    private ClockJump? ReadJump(YamlNode value)
    {
        if (context.Values.Mapping(value, "'clock-jump'") is not { } jump) return null;
        var nodes = _selectors.Read(jump.Require("node"), "'node'");
        var by = context.Values.SignedTime(jump.Require("by"), "'by'");
        jump.Finish();
        return nodes is null ? null : new ClockJump(nodes, by);
    }

    private ClockDrift? ReadDrift(YamlNode value)
    {
        if (context.Values.Mapping(value, "'clock-drift'") is not { } drift) return null;
        var nodes = _selectors.Read(drift.Require("node"), "'node'");
        var rate = context.Values.RatePpm(drift.Require("rate"), "'rate'");
        drift.Finish();
        return nodes is null ? null : new ClockDrift(nodes, rate);
    }
}
