using Ocf.Scenarios;

namespace Ocf.Sim;

/// <summary>
/// Crashes a node in the middle of a step and runs on from <b>every</b> state in which that may leave its disk, not
/// from one that is drawn: each prefix of the writes that were not durable yet, with the write that was under way
/// absent or torn. A crash that only one of them does not survive is found for certain.
/// </summary>
public static class CrashStates
{
    /// <summary>All legal states after a crash in that step; none if the run does not come to that step.</summary>
    public static IEnumerable<CrashRun> Of(Scenario scenario, ulong seed, RunOptions options, CrashPoint crash)
    {
        var count = 1;
        for (var state = 0; state < count; state++)
        {
            var point = crash with { DiskState = state };
            var run = ScenarioRunner.Run(scenario, seed, options with { CrashAt = point });
            count = run.CrashStates;
            if (count > 0) yield return new CrashRun(point, run);
        }
    }

    /// <summary>All legal states after a crash in each step from that one on, until a run has no such step.</summary>
    public static IEnumerable<CrashRun> From(Scenario scenario, ulong seed, RunOptions options, CrashPoint first)
    {
        for (var step = first.Step;; step++)
        {
            var found = false;
            foreach (var run in Of(scenario, seed, options, first with { Step = step }))
            {
                found = true;
                yield return run;
            }

            if (!found) yield break;
        }
    }
}

/// <summary>One crash in one state, and what came of it.</summary>
public sealed record CrashRun(CrashPoint Crash, RunResult Result);
