using Ocf.Scenarios;

namespace Ocf.Sim.Tests;

/// <summary>The swarms of faults in which bugs are searched for: those that the cluster itself must pass.</summary>
internal static class MuseumSwarm
{
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static Scenario Two { get; } = Read("fencing", "two-nodes-survive-a-swarm.yaml");

    private static Scenario Five { get; } = Read("hosting", "a-swarm-of-faults-passes.yaml");

    public static Scenario For(PlantedBug bug) => bug.TwoNodes ? Two : Five;

    private static Scenario Read(string folder, string file) =>
        ScenarioTexts.File(Path.Combine(Root, "scenarios", folder, file));

    private static string Above(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "Ocf.sln"))) folder = Path.GetDirectoryName(folder) ?? "";
        return folder;
    }
}
