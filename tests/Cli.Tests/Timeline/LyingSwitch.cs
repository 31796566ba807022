using Ocf.Cli;

namespace Ocf.Tests;

/// <summary>The run that these tests look at: a power switch lies, and a resource runs on two nodes.</summary>
internal static class LyingSwitch
{
    public const string File = "scenarios/fencing/a-power-switch-that-lies-costs-exclusiveness.yaml";

    public static TimelineRun Run { get; } = TimelineRun.Make(
        ScenarioFiles.Read(Path.Combine(ProgramRun.Root, File)).Value ?? throw new InvalidOperationException(File), 1);
}
