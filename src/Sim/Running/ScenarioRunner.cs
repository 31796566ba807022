using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>Runs scenarios in a simulated world. A run is a function of (binary, scenario, seed, options).</summary>
public static class ScenarioRunner
{
    public static RunResult Run(Scenario scenario, ulong seed, RunOptions? options = null) =>
        new ScenarioRun(scenario, seed, options ?? RunOptions.Default).Run(seed);
}
