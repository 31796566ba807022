using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>What a lab of namespaces cannot do, and why. Said before anything is built.</summary>
public static class LabLimits
{
    private const string NeedsNetem =
        "delaying, doubling, reordering and corrupting packets and narrowing links need the kernel's netem; only loss "
        + "can be made here, of all packets or of large ones";

    private const string NotForReal = "cannot be done for real";

    /// <summary>A sentence for each part of the scenario that cannot be carried out here.</summary>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        var refused = new List<string>();
        var network = scenario.Network;
        if (network.Default with { Loss = default, DropLarger = 0 } != LinkQuality.Default)
            refused.Add($"{scenario.FileName}:{network.Line}: 'default' of 'network' {NotForReal}: {NeedsNetem}");
        foreach (var rule in network.Links.Where(rule => NeedsMore(rule.Change)))
            refused.Add($"{scenario.FileName}:{rule.Line}: this link of 'network' {NotForReal}: {NeedsNetem}");
        foreach (var step in scenario.Steps) Look(step, scenario.FileName, refused);
        foreach (var workload in scenario.Workloads)
            refused.Add(
                $"{scenario.FileName}:{workload.Line}: workload '{workload.Id}' cannot be run for real: the agents " +
                "of a lab serve no clients");
        return refused;
    }

    private static void Look(Step step, string file, List<string> refused)
    {
        if (step.Verb is Rolling rolling)
            foreach (var inner in rolling.Each)
                Look(inner, file, refused);
        if (Refuse(step.Verb) is var (verb, reason))
            refused.Add($"{file}:{step.Line}: {verb} {NotForReal}: {reason}");
    }

    private static (string Verb, string Reason)? Refuse(Verb verb) => verb switch
    {
        ClockJump => ("clock-jump", "the nodes share the machine's one clock, and live by its monotonic time"),
        ClockDrift => ("clock-drift", "the nodes share the machine's one clock, and live by its monotonic time"),
        ClockFreeze => ("clock-freeze", "the nodes share the machine's one clock, which goes on for all of them"),
        Suspend => ("suspend", "the machine's one clock would go on for a node that sleeps; 'pause' stops the process"),
        Slow => ("slow", "the nodes share the machine's processors, and nothing here takes them from one process"),
        Kill { Process: KilledProcess.Agent } => ("kill", "no agent is known to run when the step comes"),
        DiskFault disk => ("disk", Of(disk.How)),
        FailResource { How: ResourceFaultKind.NeverEnds } =>
            ("fail-resource", "no process here is deaf to the signal that ends it; 'how: hang' can be done"),
        ChangeLink { Rule.Change: var change } when NeedsMore(change) => ("link", NeedsNetem),
        Chaos => ("chaos", "the lab carries out the verbs of a scenario, and does not draw its own"),
        _ => null,
    };

    private static string Of(DiskFaultKind how) => how switch
    {
        DiskFaultKind.Full => "the nodes share the machine's disk, and no one of them can fill it alone",
        DiskFaultKind.BitRot or DiskFaultKind.RotTail =>
            "nothing here damages the file of a node; the tests of the store do, byte for byte",
        DiskFaultKind.Eio or DiskFaultKind.Torn or DiskFaultKind.LoseSync or DiskFaultKind.Misdirect =>
            "it needs a block device of its own for each node, and the kernel's device mapper to break it",
        _ => "the nodes share the machine's disk, and nothing here makes one of them slow",
    };

    private static bool NeedsMore(LinkChange change) =>
        change with { Loss = null, DropLarger = null } != LinkChange.None;
}
