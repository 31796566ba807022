using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>The smallest scenario that was found.</summary>
/// <param name="Text">The file; it fails with the seed that stands in it.</param>
/// <param name="Seed">That seed.</param>
/// <param name="NeedsSearch">It fails only in an order that the search makes which found it.</param>
/// <param name="Failure">What the first run broke, and this one too.</param>
/// <param name="Runs">How many runs it took.</param>
/// <param name="IsMinimal">False if the budget ended it: more runs might make it smaller.</param>
public sealed record ShrinkResult(
    string Text,
    ulong Seed,
    bool NeedsSearch,
    Failure Failure,
    ShrinkSize Before,
    ShrinkSize After,
    int Runs,
    bool IsMinimal);

/// <summary>How large a run is.</summary>
/// <param name="Faults">What was done to the world from outside: faults, and what ends them.</param>
public sealed record ShrinkSize(int Faults, int Nodes, int Resources, TimeSpan VirtualTime)
{
    internal static ShrinkSize Of(Scenario scenario, RunResult run) => new(
        run.Deeds.Count, scenario.Cluster.Nodes.Count, scenario.Cluster.Resources.Count, run.VirtualTime);
}
