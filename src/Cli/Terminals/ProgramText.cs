using System.IO.Hashing;
using Ocf.Kernel;
using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>Which program this is, as exactly as a run depends on it.</summary>
internal static class ProgramText
{
    /// <summary>The version, and a digest of the builds of all parts that have a say in a run.</summary>
    public static string Identity { get; } = $"ocf {VersionAction.Version}, build {BuildOf(
        typeof(Invariant), typeof(Scenario), typeof(ScenarioRunner), typeof(ProgramText))}";

    private static string BuildOf(params Type[] parts)
    {
        var hash = new XxHash3();
        foreach (var part in parts) hash.Append(part.Module.ModuleVersionId.ToByteArray());
        return SimulatedRun.Hash(hash.GetCurrentHashAsUInt64());
    }
}
