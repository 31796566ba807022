using Ocf.Scenarios;

namespace Ocf.Real;

/// <summary>What a lab of namespaces cannot do, and why. Said before anything is built.</summary>
public static class LabLimits
{
    /// <summary>A sentence for each part of the scenario that cannot be carried out here.</summary>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        var refused = new List<string>();
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
        var reason = step.Verb switch
        {
            ClockJump or ClockDrift => "the nodes share the machine's one clock, and live by its monotonic time",
            DiskFault => "the nodes share the machine's disk, and nothing here makes one of them slow",
            ChangeLink { Rule.Change: { Latency: not null } or { Duplicate: not null } or { Reorder: not null } } =>
                "delaying, doubling and reordering packets needs the kernel's netem; only loss can be made here",
            _ => null,
        };
        if (reason is not null) refused.Add($"{file}:{step.Line}: {Name(step.Verb)} cannot be done for real: {reason}");
    }

    private static string Name(Verb verb) => verb switch
    {
        ClockJump => "clock-jump",
        ClockDrift => "clock-drift",
        DiskFault => "disk",
        _ => "link",
    };
}
