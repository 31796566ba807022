using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>What a lab of namespaces cannot do, and why. Said before anything is built.</summary>
public static class LabLimits
{
    /// <summary>A sentence for each step of the scenario that cannot be carried out here.</summary>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        var refused = new List<string>();
        foreach (var step in scenario.Steps) Look(step, scenario.FileName, refused);
        return refused;
    }

    private static void Look(Step step, string file, List<string> refused)
    {
        if (step.Verb is Rolling rolling)
            foreach (var inner in rolling.Each)
                Look(inner, file, refused);
        var reason = step.Verb switch
        {
            ClockJump or ClockDrift => "the nodes share the machine's one clock, and live by its monotonic time",
            DiskFault disk => Of(disk.How),
            FailResource { How: ResourceFaultKind.NeverEnds } =>
                "a process that no signal ends needs a file server that is lost; 'how: hang' can be done",
            ChangeLink { Rule.Change: { Latency: not null } or { Duplicate: not null } or { Reorder: not null } } =>
                "delaying, doubling and reordering packets needs the kernel's netem; only loss can be made here",
            _ => null,
        };
        if (reason is not null) refused.Add($"{file}:{step.Line}: {Name(step.Verb)} cannot be done for real: {reason}");
    }

    private static string Of(DiskFaultKind how) => how switch
    {
        DiskFaultKind.Full => "the nodes share the machine's disk, and no one of them can fill it alone",
        DiskFaultKind.BitRot or DiskFaultKind.RotTail =>
            "nothing here damages the file of a node; the tests of the store do, byte for byte",
        DiskFaultKind.Eio or DiskFaultKind.Torn or DiskFaultKind.LoseSync or DiskFaultKind.Misdirect =>
            "it needs a block device of its own for each node, and the kernel's device mapper to break it",
        _ => "the nodes share the machine's disk, and nothing here makes one of them slow",
    };

    private static string Name(Verb verb) => verb switch
    {
        FailResource => "fail-resource: {how: never-ends}",
        ClockJump => "clock-jump",
        ClockDrift => "clock-drift",
        DiskFault => "disk",
        _ => "link",
    };
}
