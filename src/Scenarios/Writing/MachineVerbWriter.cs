namespace Ocf.Scenarios;

/// <summary>Writes what <see cref="MachineVerbReader"/> reads.</summary>
internal sealed class MachineVerbWriter(SelectorText selectors)
{
    public (string Key, YamlNode Value)? Write(Verb verb) => verb switch
    {
        Kill kill => (
            "kill",
            Node(kill.Nodes)
                .AddSpan("down-for", kill.DownFor)
                .AddUnless(kill.Process == KilledProcess.Daemon, "process", "agent")
                .Mapping),
        Crash crash => (
            "crash",
            Node(crash.Nodes)
                .AddSpan("down-for", crash.DownFor)
                .AddFlag("lose-unsynced", crash.LoseUnsynced, usual: true)
                .AddSpan("boots-in", crash.BootsIn)
                .Mapping),
        Restart restart => ("restart", Node(restart.Nodes).AddSpan("down-for", restart.DownFor).Mapping),
        Pause pause => ("pause", selectors.Write(pause.Nodes)),
        Suspend suspend => ("suspend", selectors.Write(suspend.Nodes)),
        Slow slow => ("slow", Node(slow.Nodes).AddSpan("takes", slow.Takes).Mapping),
        ClockFreeze freeze => ("clock-freeze", selectors.Write(freeze.Nodes)),
        PowerOff off => ("power-off", selectors.Write(off.Nodes)),
        PowerOn on => ("power-on", selectors.Write(on.Nodes)),
        ClockJump jump => ("clock-jump", Node(jump.Nodes).Add("by", TimeText.Write(jump.By)).Mapping),
        ClockDrift drift => ("clock-drift", Node(drift.Nodes).Add("rate", PartsText.WriteRate(drift.RatePpm)).Mapping),
        _ => null,
    };

    private MappingBuilder Node(NodeSelector nodes) => new MappingBuilder().Add("node", selectors.Write(nodes));
}
