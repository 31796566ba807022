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
            case "slow":
                return ReadSlow(value, ref lasts);
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
            return _selectors.Read(value, $"'{name}'") is { } plain ? Make(name, plain) : null;
        if (context.Values.Mapping(value, $"'{name}'") is not { } target) return null;
        var nodes = _selectors.Read(target.Require("node"), "'node'");
        var verb = name switch
        {
            "kill" => ReadKill(target, nodes ?? NodeSelector.All),
            "crash" => ReadCrash(target, nodes ?? NodeSelector.All),
            "restart" => new Restart(nodes ?? NodeSelector.All, DownFor(target) ?? UsualRestart),
            _ => Make(name, nodes ?? NodeSelector.All),
        };
        lasts = context.Values.Span(target.Take("for"), "'for'") ?? lasts;
        target.NotYet("version");
        target.Finish();
        return nodes is null ? null : verb;
    }

    private static Verb Make(string name, NodeSelector nodes) => name switch
    {
        "kill" => new Kill(nodes, null, KilledProcess.Daemon),
        "crash" => new Crash(nodes, null, true, null),
        "restart" => new Restart(nodes, UsualRestart),
        "suspend" => new Suspend(nodes),
        "clock-freeze" => new ClockFreeze(nodes),
        _ => new Pause(nodes),
    };

    private Kill ReadKill(MappingReader kill, NodeSelector nodes)
    {
        var downFor = DownFor(kill);
        var process = context.Values.Word(
            kill.Take("process"), "'process'", KilledProcess.Daemon,
            ("daemon", KilledProcess.Daemon), ("agent", KilledProcess.Agent));
        if (process == KilledProcess.Agent && downFor is not null)
            context.Error(
                kill.Mapping.Place, Codes.Contradiction, "'down-for' belongs to the daemon: no agent is started again");
        return new Kill(nodes, downFor, process);
    }

    private Crash ReadCrash(MappingReader crash, NodeSelector nodes)
    {
        var downFor = DownFor(crash);
        var loseUnsynced = context.Values.Flag(crash.Take("lose-unsynced"), "'lose-unsynced'", true);
        var bootsIn = context.Values.Span(crash.Take("boots-in"), "'boots-in'");
        if (bootsIn is not null && downFor is null)
            context.Error(
                crash.Mapping.Place,
                Codes.Contradiction,
                "'boots-in' needs 'down-for': else nothing boots the machine");
        return new Crash(nodes, downFor, loseUnsynced, bootsIn);
    }

    private SpanDistribution? DownFor(MappingReader target) =>
        context.Values.Span(target.Take("down-for"), "'down-for'");

    private Slow? ReadSlow(YamlNode value, ref SpanDistribution? lasts)
    {
        if (context.Values.Mapping(value, "'slow'") is not { } slow) return null;
        var nodes = _selectors.Read(slow.Require("node"), "'node'");
        var takes = context.Values.Span(slow.Require("takes"), "'takes'");
        lasts = context.Values.Span(slow.Take("for"), "'for'") ?? lasts;
        slow.Finish();
        return nodes is null || takes is null ? null : new Slow(nodes, takes);
    }

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
