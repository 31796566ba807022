using Ocf.Scenarios;
using Ocf.Sim;

namespace Ocf.Cli;

/// <summary>What the files of one scenario's results are made from.</summary>
/// <param name="run">The report of this scenario alone.</param>
internal sealed class ScenarioResults(Scenario scenario, RunReport run)
{
    private (RunResult Run, RunTrace Trace)? _shown;

    public Scenario Scenario { get; } = scenario;

    public RunReport Run { get; } = run;

    public ScenarioReport Report { get; } = run.Scenarios[0];

    /// <summary>
    /// The run that the files show, event by event: the first that failed, or else the first. It is run once more for
    /// that when a file first asks, so that no run is recorded in vain.
    /// </summary>
    public RunResult Shown => Recorded.Run;

    /// <summary>The choices of that run.</summary>
    public RunTrace Trace => Recorded.Trace;

    public Recording Recording =>
        Shown.Recording ?? throw new InvalidOperationException("a run that was to be recorded was not");

    private (RunResult Run, RunTrace Trace) Recorded => _shown ??= RunTrace.Record(
        Scenario, Report.ShownSeed, RunOptions.Default with { Record = true }, ProgramText.Identity, "");
}
