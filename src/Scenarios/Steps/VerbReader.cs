namespace Ocf.Scenarios;

/// <summary>Finds the one verb of a step and has it read.</summary>
internal sealed class VerbReader(ReadContext context, bool inRolling)
{
    public static readonly string[] Known =
    [
        "partition", "drop", "link", "flap", "heal", "kill", "crash", "restart", "pause", "suspend", "slow",
        "power-off", "power-on", "clock-jump", "clock-drift", "clock-freeze", "disk", "fail-device", "fail-resource",
        "standby", "unstandby", "move", "unmove", "config", "rolling", "wait", "stop", "chaos",
    ];

    public static readonly string[] Later = ["run", "upgrade", "resume"];

    private static readonly string[] Undoable =
    [
        "partition", "drop", "link", "flap", "pause", "suspend", "slow", "power-off", "clock-drift", "clock-freeze",
        "disk", "fail-device", "fail-resource", "standby", "move", "chaos",
    ];

    private readonly NetworkVerbReader _network = new(context, inRolling);
    private readonly MachineVerbReader _machines = new(context, inRolling);
    private readonly FaultVerbReader _faults = new(context, inRolling);
    private readonly OperatorVerbReader _operator = new(context, inRolling);

    /// <summary>The verb with how long it lasts, or null with a complaint.</summary>
    public (Verb Verb, SpanDistribution? For)? Read(MappingReader step)
    {
        var found = step.Mapping.Entries.Where(entry => Known.Contains(entry.Key.Value)).ToList();
        foreach (var verb in Known) step.Take(verb);
        if (found.Count > 1)
            context.Error(
                found[1].Key.Place,
                Codes.NotOneVerb,
                $"{step.Where} has two verbs, '{found[0].Key.Value}' and '{found[1].Key.Value}'; make two steps of it");
        if (ReadLater(step) || found.Count > 1)
        {
            step.Take("for");
            return null;
        }

        if (found.Count == 0) return Missing(step);

        var (key, value) = found[0];
        var lasts = context.Values.Span(step.Take("for"), "'for'");
        var read = ReadVerb(key.Value, value, ref lasts);
        CheckFor(step, key, lasts, read);
        return read is null ? null : (read, lasts);
    }

    private Verb? ReadVerb(string name, YamlNode value, ref SpanDistribution? lasts) => name switch
    {
        "partition" or "drop" or "link" or "flap" or "heal" => _network.Read(name, value, ref lasts),
        "disk" or "fail-device" or "fail-resource" => _faults.Read(name, value, ref lasts),
        "standby" or "unstandby" or "move" or "unmove" or "config" or "rolling" or "wait" or "stop" =>
            _operator.Read(name, value),
        "chaos" => ChaosReader.Read(context, value, ref lasts),
        _ => _machines.Read(name, value, ref lasts),
    };

    private bool ReadLater(MappingReader step)
    {
        var later = false;
        foreach (var (key, _) in step.Mapping.Entries)
        {
            if (!Later.Contains(key.Value)) continue;
            step.Take(key.Value);
            context.Error(key.Place, Codes.NotSupportedYet, $"the verb '{key.Value}' is not supported yet");
            later = true;
        }

        return later;
    }

    /// <summary>
    /// A misspelt verb is an unknown key, which is complained about anyway; nothing is better said twice.
    /// </summary>
    private (Verb, SpanDistribution?)? Missing(MappingReader step)
    {
        step.Take("for");
        var unknown = step.Mapping.Entries.Any(entry => !StepReader.Keys.Contains(entry.Key.Value));
        if (!unknown)
            context.Error(
                step.Mapping.Place,
                Codes.NotOneVerb,
                $"{step.Where} does nothing: it needs a verb, such as partition, crash or heal");
        return null;
    }

    private static string Still(Verb? verb) => verb switch
    {
        Suspend => "machine stands",
        ClockFreeze => "clocks stand",
        _ => "process stands",
    };

    private void CheckFor(MappingReader step, YamlScalar key, SpanDistribution? lasts, Verb? read)
    {
        var place = step.Mapping.Entries.FirstOrDefault(entry => entry.Key.Value == "for")?.Key.Place ?? key.Place;
        if (lasts is not null && !Undoable.Contains(key.Value))
            context.Error(
                place,
                Codes.Contradiction,
                key.Value is "kill" or "crash" or "restart"
                    ? $"'{key.Value}' takes 'down-for' instead of 'for': {key.Value}: {{node: n1, down-for: 10s}}"
                    : $"'{key.Value}' cannot be undone, so it takes no 'for'");
        if (lasts is null && read is Pause or Suspend or ClockFreeze)
            context.Error(key.Place, Codes.MissingKey, $"'{key.Value}' lacks 'for': how long the {Still(read)} still");
        if (lasts is null && read is Chaos)
            context.Error(key.Place, Codes.MissingKey, "'chaos' lacks 'for': how long faults are drawn");
        if (inRolling && read is Chaos)
            context.Error(key.Place, Codes.Contradiction, "'chaos' cannot stand inside 'rolling'");
    }
}
